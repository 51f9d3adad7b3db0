#include "cascade_test/restyle.h"

#include <algorithm>

#include "yaml/yaml_reader.h"

namespace dslint::testing {
namespace {

using yaml::Kind;
using yaml::Node;
using yaml::Pair;

class Writer {
 public:
  explicit Writer(const Style& style) : style_(style) {}

  std::string document(const Node& root) {
    mapping(root, 0, 0);
    return std::move(out_);
  }

 private:
  static std::string doubleQuoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
      if (c == '\n') {
        quoted += "\\n";
        continue;
      }
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
    return quoted + '"';
  }

  std::string scalar(const Node& node, bool flow) const {
    if (node.kind == Kind::Null) return std::string(node.text());
    const bool torn = flow && node.text().find_first_of(",[]{}") != std::string_view::npos;
    return node.quoted() || torn ? doubleQuoted(node.text()) : std::string(node.text());
  }
  std::string key(const Node& node) const {
    return style_.quotedKeys || node.quoted() ? doubleQuoted(node.text())
                                              : std::string(node.text());
  }

  std::string flow(const Node& node) const {
    if (node.kind != Kind::Sequence && node.kind != Kind::Mapping) return scalar(node, true);
    std::string text;
    for (const Node* item : node.items()) text += (text.empty() ? "" : ", ") + flow(*item);
    if (node.kind == Kind::Sequence) return "[" + text + "]";
    for (const Pair& pair : node.pairs()) {
      text += (text.empty() ? "" : ", ") + key(*pair.key) + ": " + flow(*pair.value);
    }
    return "{" + text + "}";
  }

  /// Whether the node stands on the line of its key or dash.
  bool inLine(const Node& node, uint32_t depth) const {
    return depth >= style_.flowFrom || (node.items().empty() && node.pairs().empty());
  }

  void mapping(const Node& node, uint32_t column, uint32_t depth) {
    bool first = true;
    for (const Pair& pair : node.pairs()) {
      if (!first || depth == 0) {
        if (style_.comments && depth == 0)
          line(0, "# about `" + std::string(pair.key->text()) + "`");
        out_.append(column, ' ');
      }
      first = false;
      out_ += key(*pair.key) + ":";
      value(*pair.value, column, depth + 1);
    }
  }

  void value(const Node& node, uint32_t column, uint32_t depth) {
    if (inLine(node, depth)) {
      const std::string text = flow(node);
      line(0, node.kind == Kind::Null && text.empty() ? "" : " " + writtenIn(node, depth));
      return;
    }
    line(0, "");
    const uint32_t deeper = column + style_.indent;
    if (node.kind == Kind::Mapping) {
      out_.append(deeper, ' ');
      mapping(node, deeper, depth);
      return;
    }
    for (const Node* item : node.items()) {
      const uint32_t dash = style_.listsIndented ? deeper : column;
      out_.append(dash, ' ');
      out_ += '-';
      if (inLine(*item, depth + 1) || item->kind != Kind::Mapping) {
        line(0, " " + writtenIn(*item, depth + 1));
      } else {
        out_ += ' ';
        mapping(*item, dash + 2, depth + 1);
      }
    }
  }

  std::string writtenIn(const Node& node, uint32_t depth) const {
    return node.kind == Kind::Scalar ? scalar(node, depth > style_.flowFrom) : flow(node);
  }

  void line(uint32_t column, const std::string& text) {
    out_.append(column, ' ');
    out_ += text + '\n';
  }

  const Style& style_;
  std::string out_;
};

std::string withCarriageReturns(const std::string& text) {
  std::string all;
  for (const char c : text) all += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return all;
}

}  // namespace

std::span<const Style> styles() {
  static constexpr Style kStyles[] = {
      {.name = "braces", .flowFrom = 2, .fileForDocument = true},
      {.name = "wide", .indent = 4, .listsIndented = true, .comments = true},
      {.name = "quoted", .flowFrom = 4, .quotedKeys = true, .crlf = true},
  };
  return kStyles;
}

Files restyled(const Files& files, const Style& style) {
  Files all;
  for (const auto& [path, text] : files) {
    if (!path.ends_with(".yaml") || path.starts_with('.')) {
      all.emplace_back(path, text);
      continue;
    }
    yaml::Reader reader(text, {}, yaml::Engine::Fast);
    yaml::Document document;
    std::vector<std::string> documents;
    while (reader.next(document)) {
      if (document.root != nullptr) documents.push_back(Writer(style).document(*document.root));
    }
    std::string joined;
    for (size_t i = 0; i < documents.size(); ++i) {
      std::string one = style.crlf ? withCarriageReturns(documents[i]) : documents[i];
      if (style.fileForDocument && i > 0) {
        const std::string stem = path.substr(0, path.size() - 5);
        all.emplace_back(stem + "-" + std::to_string(i) + ".yaml", std::move(one));
        continue;
      }
      if (!joined.empty()) joined += style.crlf ? "---\r\n" : "---\n";
      joined += one;
    }
    all.emplace_back(path, std::move(joined));
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace dslint::testing
