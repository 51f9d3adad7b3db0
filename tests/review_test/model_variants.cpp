#include "review_test/model_variants.h"

#include <algorithm>
#include <map>

#include "model/class_spec.h"
#include "yaml/yaml_reader.h"

namespace dslint::testing {
namespace {

Tree treeOf(const yaml::Node& node) {
  Tree tree;
  tree.kind = node.kind;
  tree.text = node.text();
  for (const yaml::Pair& pair : node.pairs()) {
    tree.keys.emplace_back(pair.key->text());
    tree.items.push_back(treeOf(*pair.value));
  }
  for (const yaml::Node* item : node.items()) tree.items.push_back(treeOf(*item));
  return tree;
}

bool isNumber(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Numbers and truth values are written plain, everything else in quotes.
bool isPlain(std::string_view text) {
  return isNumber(text) || text == "-1" || text == "true" || text == "false";
}

std::string quoted(const std::string& text, char quote) {
  if (isPlain(text)) return text;
  std::string result(1, quote);
  for (const char c : text) {
    if (quote == '"' && c == '\n') {
      result += "\\n";
      continue;
    }
    if (quote == '"' && (c == '"' || c == '\\')) result += '\\';
    if (quote == '\'' && c == '\'') result += '\'';
    result += c;
  }
  return result + quote;
}

std::string scalarOf(const Tree& tree, char quote) {
  if (tree.kind == yaml::Kind::Null) return "null";
  return quoted(tree.text, tree.text.find('\n') == std::string::npos ? quote : '"');
}

void writeFlow(const Tree& tree, std::string& out) {
  const bool mapping = tree.kind == yaml::Kind::Mapping;
  if (!mapping && tree.kind != yaml::Kind::Sequence) {
    out += scalarOf(tree, '"');
    return;
  }
  out += mapping ? '{' : '[';
  for (size_t i = 0; i < tree.items.size(); ++i) {
    if (i > 0) out += ", ";
    if (mapping) out += quoted(tree.keys[i], '"') + ": ";
    writeFlow(tree.items[i], out);
  }
  out += mapping ? '}' : ']';
}

/// Writes the lines of a collection; `line` ends its lines.
void writeBlock(const Tree& tree, size_t indent, bool backwards, const std::string& line,
                std::string& out) {
  const bool mapping = tree.kind == yaml::Kind::Mapping;
  const size_t count = tree.items.size();
  for (size_t k = 0; k < count; ++k) {
    const size_t i = mapping && backwards ? count - 1 - k : k;
    const Tree& item = tree.items[i];
    out += std::string(indent, ' ') + (mapping ? quoted(tree.keys[i], '\'') + ":" : "-");
    const bool inside = !item.items.empty();
    if (inside) {
      out += (backwards ? "" : "  # what follows") + line;
      writeBlock(item, indent + 2, backwards, line, out);
    } else {
      std::string value;
      writeFlow(item, value);
      if (item.kind == yaml::Kind::Scalar) value = scalarOf(item, '\'');
      out += " " + value + line;
    }
  }
}

/// Each word that the language lists, with another one of its list.
const std::map<std::string, std::string, std::less<>>& words() {
  static const auto kWords = [] {
    std::map<std::string, std::string, std::less<>> all;
    for (const ClassSpec& spec : allClasses()) {
      for (const Field& field : spec.fields) {
        if (field.choices == nullptr) continue;
        const auto values = field.choices->values;
        for (size_t i = 0; i < values.size(); ++i) {
          all.emplace(values[i], values[(i + 1) % values.size()]);
        }
      }
      if (spec.base == nullptr || spec.options.abstract) continue;
      for (const ClassSpec* sibling : spec.base->subclasses) {
        if (sibling != &spec) all.emplace(spec.name, sibling->name);
      }
    }
    return all;
  }();
  return kWords;
}

std::vector<std::string> othersOf(const std::string& text) {
  if (text == "true") return {"false", "truex"};
  if (text == "false") return {"true", "falsex"};
  if (isNumber(text)) return {std::to_string(std::stoll(text) + 1), text + "x"};
  std::vector<std::string> others{text + "x"};
  if (const auto other = words().find(text); other != words().end())
    others.push_back(other->second);
  return others;
}

/// Walks one document, changing one thing after the other.
class Changer {
 public:
  explicit Changer(const std::function<void(const std::string&)>& each) : each_(each) {}

  void change(Tree& tree, const std::string& where) {
    if (tree.kind == yaml::Kind::Scalar) {
      const std::string was = tree.text;
      for (const std::string& other : othersOf(was)) {
        tree.text = other;
        each_(where + " is `" + other + "`");
      }
      tree.text = was;
    }
    const bool mapping = tree.kind == yaml::Kind::Mapping;
    for (size_t i = 0; i < tree.items.size(); ++i) {
      const std::string name =
          where + (mapping ? "." + tree.keys[i] : "[" + std::to_string(i) + "]");
      change(tree.items[i], name);
      if (mapping) {
        tree.keys[i] += 'x';
        each_(name + " has another key");
        tree.keys[i].pop_back();
      }
      const Tree whole = tree;
      tree.items.erase(tree.items.begin() + static_cast<std::ptrdiff_t>(i));
      if (mapping) tree.keys.erase(tree.keys.begin() + static_cast<std::ptrdiff_t>(i));
      each_("without " + name);
      tree = whole;
    }
  }

 private:
  const std::function<void(const std::string&)>& each_;
};

}  // namespace

const Tree* Tree::at(std::string_view key) const {
  const auto found = std::ranges::find(keys, key);
  return found == keys.end() ? nullptr : &items[static_cast<size_t>(found - keys.begin())];
}

Documents documentsOf(std::string_view text) {
  Documents documents;
  yaml::Reader reader(text, {}, yaml::Engine::Fast);
  yaml::Document document;
  while (reader.next(document)) {
    if (document.root != nullptr) documents.push_back(treeOf(*document.root));
  }
  return documents;
}

std::string written(const Documents& documents, Spelling spelling) {
  std::string out;
  const bool backwards = spelling == Spelling::Reversed;
  const std::string line = backwards ? "\r\n" : "\n";
  for (const Tree& document : documents) {
    out += "---" + line;
    if (spelling == Spelling::Flow) {
      writeFlow(document, out);
      out += line;
    } else {
      writeBlock(document, 0, backwards, line, out);
      if (!backwards) out += "\n# a remark\n";
    }
  }
  return out;
}

void forEachChange(Documents& documents, const std::function<void(const std::string&)>& each) {
  for (size_t i = 0; i < documents.size(); ++i) {
    const Tree* kind = documents[i].at("kind");
    const Tree* name = documents[i].at("name");
    const std::string where =
        (kind == nullptr ? "?" : kind->text) + " " + (name == nullptr ? "?" : name->text);
    Changer(each).change(documents[i], where);
    Tree document = std::move(documents[i]);
    documents.erase(documents.begin() + static_cast<std::ptrdiff_t>(i));
    each("without " + where);
    documents.insert(documents.begin() + static_cast<std::ptrdiff_t>(i), std::move(document));
  }
}

}  // namespace dslint::testing
