#include "server/completion_text.h"

#include <algorithm>
#include <optional>
#include <set>

#include "model/class_spec.h"

namespace dslint::server {
namespace {

bool isWordByte(char c) {
  return std::string_view(" \t\r\n,[]{}\"'#").find(c) == std::string_view::npos;
}

uint32_t lineStart(std::string_view text, uint32_t offset) {
  const size_t at = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return at == std::string_view::npos ? 0 : static_cast<uint32_t>(at + 1);
}

uint32_t lineEnd(std::string_view text, uint32_t offset) {
  return static_cast<uint32_t>(std::min(text.find('\n', offset), text.size()));
}

/// The columns before a line's content, with or without its dashes; nothing for an empty line.
std::optional<uint32_t> indentOf(std::string_view line, bool overDashes) {
  uint32_t at = 0;
  while (at < line.size()) {
    if (line[at] == ' ') {
      ++at;
    } else if (overDashes && line[at] == '-' && (at + 1 >= line.size() || line[at + 1] == ' ')) {
      ++at;
    } else {
      break;
    }
  }
  if (at >= line.size() || line[at] == '#' || line[at] == '\r') return std::nullopt;
  return at;
}

/// The brackets that are open after a piece of a line.
std::string openBrackets(std::string_view line) {
  std::string open;
  char quote = '\0';
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '#' && (i == 0 || line[i - 1] == ' ')) {
      break;
    } else if ((c == '"' || c == '\'') && (i == 0 || !isWordByte(line[i - 1]))) {
      quote = c;
    } else if (c == '{' || c == '[') {
      open += c;
    } else if ((c == '}' || c == ']') && !open.empty()) {
      open.pop_back();
    }
  }
  return open;
}

void closeBrackets(std::string& line) {
  for (std::string left = openBrackets(line); !left.empty(); left.pop_back()) {
    line += left.back() == '{' ? '}' : ']';
  }
}

/// Where in a piece of a line a quote opens that it does not close.
std::optional<uint32_t> openQuote(std::string_view line) {
  std::optional<uint32_t> open;
  for (uint32_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (!open) {
      if (c == '#' && (i == 0 || line[i - 1] == ' ')) return std::nullopt;
      if ((c == '"' || c == '\'') && (i == 0 || !isWordByte(line[i - 1]))) open = i;
    } else if (c == '\\' && line[*open] == '"') {
      ++i;
    } else if (c == line[*open]) {
      if (c == '\'' && i + 1 < line.size() && line[i + 1] == c) {
        ++i;  // a doubled quote stands for one
      } else {
        open.reset();
      }
    }
  }
  return open;
}

/// The end of the quoted scalar that begins at `begin` and contains the cursor at `offset`. A quote
/// further on may belong to another scalar.
uint32_t quotedEnd(std::string_view text, uint32_t begin, uint32_t offset, uint32_t lineEnd) {
  const std::string_view rest = text.substr(offset, lineEnd - offset);
  const size_t close = rest.find(text[begin]);
  if (close != std::string_view::npos) {
    const bool last = close + 1 == rest.size() ||
                      std::string_view(" ,]}:\r").find(rest[close + 1]) != std::string_view::npos;
    if (last && rest.substr(0, close).find(": ") == std::string_view::npos) {
      return offset + static_cast<uint32_t>(close) + 1;
    }
  }
  while (offset < lineEnd && isWordByte(text[offset])) ++offset;
  return offset;
}

/// The beginning of the plain value that contains the word: names may hold blanks, so it may be
/// before the word.
uint32_t plainStart(std::string_view before) {
  const bool flow = !openBrackets(before).empty();
  const size_t lead = before.find_first_not_of(" -");
  size_t from = std::string_view::npos;
  for (size_t i = 0; i < before.size(); ++i) {
    const char c = before[i];
    const bool blank = i + 1 < before.size() && before[i + 1] == ' ';
    const bool dash = c == '-' && i < lead;
    if (c == '#' && i > 0 && before[i - 1] == ' ') return static_cast<uint32_t>(before.size());
    if (((c == ':' || dash) && blank) || c == '{' || c == '[' || c == '}' || c == ']' ||
        (c == ',' && flow)) {
      from = i + 1;
    }
  }
  if (from == std::string_view::npos) return static_cast<uint32_t>(before.size());
  from = std::min(before.find_first_not_of(' ', from), before.size());
  const bool quoted = from < before.size() && (before[from] == '"' || before[from] == '\'');
  return static_cast<uint32_t>(quoted ? before.size() : from);
}

/// Whether the text is a key of the language with its colon.
bool isKeyWithColon(std::string_view text) {
  static const std::set<std::string_view> kKeys = [] {
    std::set<std::string_view> keys{"kind", "type"};
    for (const ClassSpec& spec : allClasses()) {
      for (const Field& field : spec.fields) keys.insert(field.key);
    }
    return keys;
  }();
  return text.ends_with(':') && kKeys.contains(text.substr(0, text.size() - 1));
}

/// Whether a key stands at the end of what comes before the word.
bool wantsKey(std::string_view before) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  return before.empty() || before.back() == '{' || before.back() == ',';
}

/// Whether the next line below that is not empty has its content in this column: after a dash, the
/// word is then a key, too.
bool goesOnBelow(std::string_view text, uint32_t end, uint32_t column) {
  while (end < text.size()) {
    const uint32_t from = end + 1;
    end = lineEnd(text, from);
    const std::string_view line = text.substr(from, end - from);
    if (const auto indent = indentOf(line, false)) {
      return *indent == column && !line.substr(column).starts_with("- ");
    }
  }
  return false;
}

/// The line with the mark in place of the word, and with open brackets closed.
struct MarkedLine {
  std::string text;
  uint32_t mark = 0;
};

/// `keyBelow`: the next line is a key in the column of the word.
MarkedLine markedLine(std::string_view line, Word word, uint32_t start, bool keyBelow) {
  const std::string_view before = line.substr(0, word.begin - start);
  std::string_view after = line.substr(word.end - start);
  if (after.ends_with('\r')) after.remove_suffix(1);
  const std::string open = openBrackets(before);
  const bool inMapping = open.ends_with('{');
  const bool key = open.empty()
                       ? before.find_first_not_of(keyBelow ? " -" : " ") == std::string_view::npos
                       : inMapping && wantsKey(before);
  MarkedLine made{std::string(before), static_cast<uint32_t>(before.size())};
  const bool lacksBlank = word.lacksBlank || (!open.empty() && before.ends_with(':'));
  if (lacksBlank) made.text += ' ';
  made.mark = static_cast<uint32_t>(made.text.size());
  made.text += kMark;
  const bool hasColon = after.starts_with(':');
  if (key && !hasColon) made.text += ": ";
  if (!open.empty() || hasColon) {
    made.text += after;
  }
  closeBrackets(made.text);
  return made;
}

/// The lines that determine the context of the cursor's line: the keys around it, and their
/// siblings on single lines.
class Reduction {
 public:
  Reduction(std::string_view text, uint32_t start, uint32_t end, uint32_t indent)
      : text_(text), start_(start), end_(end), indent_(indent) {}

  MarkedText run(const MarkedLine& line, bool neighbors) const {
    std::vector<std::string_view> above;
    uint32_t limit = indent_;
    uint32_t at = start_;
    while (at > 0) {
      const uint32_t from = lineStart(text_, at - 1);
      const std::string_view one = text_.substr(from, at - 1 - from);
      at = from;
      if (one.starts_with("---")) break;
      const auto outer = indentOf(one, false);
      const auto inner = indentOf(one, true);
      if (!outer) continue;
      if (*outer < limit) {
        if (!isParent(one)) continue;  // it is broken, too
        above.push_back(one);
        limit = std::min(limit, *outer);
      } else if (neighbors && *inner == limit && isEntry(one)) {
        above.push_back(one);
      }
    }
    MarkedText made;
    for (auto it = above.rbegin(); it != above.rend(); ++it) {
      made.text += *it;
      made.text += '\n';
    }
    made.mark = static_cast<uint32_t>(made.text.size()) + line.mark;
    made.text += line.text;
    made.text += '\n';
    if (neighbors) below(made.text);
    return made;
  }

 private:
  /// What follows the first colon of a line; nothing if it has none.
  static std::optional<std::string_view> valueOf(std::string_view line) {
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    const size_t colon = line.find(": ");
    if (colon != std::string_view::npos) return line.substr(colon + 2);
    return line.ends_with(':') ? std::optional(std::string_view()) : std::nullopt;
  }

  /// Whether other lines may be part of what begins in the line.
  static bool isParent(std::string_view line) {
    const std::string_view content =
        line.substr(std::min(line.find_first_not_of(' '), line.size()));
    if (content.starts_with('\t')) return false;
    if (content.starts_with('-')) return !openQuote(line);
    const auto value = valueOf(line);
    return value && (value->empty() || std::string_view("&!#").find(value->front()) != value->npos);
  }

  /// Whether a line is a key with a value that can be read on its own.
  static bool isEntry(std::string_view line) {
    const auto value = valueOf(line);
    if (!value || value->empty() || line.find('\t') != std::string_view::npos) return false;
    const bool plain = std::string_view("\"'[{#").find(value->front()) == std::string_view::npos;
    return openBrackets(line).empty() && !openQuote(line) &&
           (!plain || value->find(": ") == std::string_view::npos);
  }

  void below(std::string& made) const {
    for (uint32_t at = end_; at < text_.size();) {
      const uint32_t from = at + 1;
      const uint32_t to =
          lineEnd(text_, std::min<uint32_t>(from, static_cast<uint32_t>(text_.size())));
      if (from > text_.size()) return;
      const std::string_view one = text_.substr(from, to - from);
      at = to;
      if (one.starts_with("---")) return;
      const auto outer = indentOf(one, false);
      if (!outer) continue;
      if (*outer < indent_) return;
      if (*outer == indent_ && isEntry(one) && !one.substr(*outer).starts_with('-')) {
        made += one;
        made += '\n';
      }
    }
  }

  std::string_view text_;
  uint32_t start_;
  uint32_t end_;
  uint32_t indent_;
};

}  // namespace

Word wordAt(std::string_view text, uint32_t offset) {
  offset = std::min(offset, static_cast<uint32_t>(text.size()));
  const uint32_t start = lineStart(text, offset);
  const uint32_t end = lineEnd(text, offset);
  Word word{offset, offset, false, false, 0, false};
  if (const auto quote = openQuote(text.substr(start, offset - start))) {
    word.quoted = true;
    word.begin = start + *quote;
    word.end = quotedEnd(text, word.begin, offset, end);
  } else {
    while (word.begin > start && isWordByte(text[word.begin - 1])) --word.begin;
    word.lacksBlank = isKeyWithColon(text.substr(word.begin, offset - word.begin));
    if (word.lacksBlank) {
      word.begin = offset;
    } else {
      word.begin = start + plainStart(text.substr(start, word.begin - start));
    }
    // A key that has its colon already ends before it; a colon in a location belongs to the word.
    while (word.end < end && isWordByte(text[word.end]) &&
           !(text[word.end] == ':' && (word.end + 1 >= end || !isWordByte(text[word.end + 1])))) {
      ++word.end;
    }
  }
  word.flow = !openBrackets(text.substr(start, word.begin - start)).empty();
  word.indent =
      indentOf(std::string(text.substr(start, word.begin - start)) + "x", true).value_or(0);
  return word;
}

std::vector<MarkedText> markedTexts(std::string_view text, uint32_t offset) {
  const Word word = wordAt(text, offset);
  const uint32_t start = lineStart(text, word.begin);
  const uint32_t end = lineEnd(text, word.end);
  const MarkedLine line =
      markedLine(text.substr(start, end - start), word, start, goesOnBelow(text, end, word.indent));
  MarkedText whole{std::string(text.substr(0, start)), start + line.mark};
  whole.text += line.text;
  whole.text += text.substr(end);
  const Reduction reduction(text, start, end, word.indent);
  return {std::move(whole), reduction.run(line, true), reduction.run(line, false)};
}

std::vector<MarkedText> contextTexts(std::string_view text, uint32_t offset) {
  offset = std::min(offset, static_cast<uint32_t>(text.size()));
  const uint32_t start = lineStart(text, offset);
  const uint32_t end = lineEnd(text, offset);
  MarkedLine line{std::string(text.substr(start, end - start)), offset - start};
  const auto indent = indentOf(line.text, true);
  if (!indent) return {};
  closeBrackets(line.text);
  const Reduction reduction(text, start, end, *indent);
  return {reduction.run(line, true), reduction.run(line, false)};
}

}  // namespace dslint::server
