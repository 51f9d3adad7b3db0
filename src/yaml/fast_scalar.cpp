// The scalars of the fast reader (YAML 1.2.2, chapters 7.3 and 8.1).
#include <algorithm>
#include <array>
#include <cstring>

#include "yaml/fast_reader.h"
#include "yaml/scalar_value.h"

namespace dslint::yaml {

namespace {

/// What a character may mean inside of plain text.
enum Meaning : uint8_t {
  kText = 0,
  kSpace = 1,     ///< a blank: ends the text where nothing follows on the line
  kColon = 2,     ///< ends it before a blank
  kHash = 4,      ///< ends it behind a blank
  kEnd = 8,       ///< ends it: a line break. Or a tab, which is for the strict reader
  kFlowEnd = 16,  ///< ends it inside brackets
  kFirst = 32,    ///< cannot begin it (production 123), or only sometimes
};

constexpr std::array<uint8_t, 256> meanings() {
  std::array<uint8_t, 256> result{};
  const auto add = [&](std::string_view characters, uint8_t meaning) {
    for (const char c : characters) result[static_cast<unsigned char>(c)] |= meaning;
  };
  add(" ", kSpace);
  add(":", kColon);
  add("#", kHash);
  add("\n\r\t", kEnd);
  add(",[]{}?", kFlowEnd);
  add("-?:,[]{}#&*!|>'\"%@` \t\r\n", kFirst);
  return result;
}

constexpr std::array<uint8_t, 256> kMeanings = meanings();

uint8_t meaningOf(char c) { return kMeanings[static_cast<unsigned char>(c)]; }

bool isNullWord(std::string_view word) {
  return word == "~" || word == "null" || word == "Null" || word == "NULL";
}

/// Escapes of one character that every parser reads alike.
bool isPlainEscape(char c) {
  return std::string_view("abtnvfre \"/\\N_LP").find(c) != std::string_view::npos;
}

}  // namespace

/// A scalar from the start of the line's token `from` to `end`.
Node* FastReader::scalar(Style style, const Start& from, uint32_t end, std::string_view value) {
  if (end - from.at > limits_.scalarSize) return nullptr;
  Node* node = arena_.make<Node>();
  node->kind = Kind::Scalar;
  node->style = style;
  node->begin = from.at;
  node->line = from.line;
  node->column = from.column;
  node->end = lastEnd_ = end;
  node->text = value;
  return node;
}

/// Gives a scalar over several lines, or with escapes, its value.
Node* FastReader::folded(Node* node, uint32_t indent) {
  Event event;
  event.type = Event::Type::Scalar;
  event.style = node->style;
  event.begin = node->begin;
  event.end = node->end;
  event.indent = indent;
  const std::string_view value = scalarValue(text_, event, end_, scratch_);
  if (value.size() > limits_.scalarSize) return nullptr;
  const bool verbatim = value.data() != scratch_.data();
  node->text = verbatim ? value : arena_.copy(value);
  return node;
}

/// Double-quoted (109) and single-quoted (120) text.
Node* FastReader::quoted(int32_t parent) {
  const Start from = start();
  const char quote = data_[at_++];
  bool verbatim = true;
  if (!quotedEnd(quote, parent, verbatim)) return nullptr;
  const std::string_view inside = text_.substr(from.at + 1, at_ - from.at - 2);
  Node* node = scalar(quote == '"' ? Style::DoubleQuoted : Style::SingleQuoted, from, at_, inside);
  return node == nullptr || verbatim ? node : folded(node, 0);
}

/// Goes behind the closing quote.
bool FastReader::quotedEnd(char quote, int32_t parent, bool& verbatim) {
  while (at_ < end_) {
    const char c = data_[at_];
    if (c == quote) {
      ++at_;
      if (quote == '"' || peek() != '\'') return true;
      verbatim = false;  // two single quotes stand for one
      ++at_;
    } else if (c == '\\' && quote == '"') {
      if (!isPlainEscape(peek(1))) return false;
      verbatim = false;
      at_ += 2;
    } else if (c == '\n') {
      verbatim = false;
      lineStart_ = ++at_;
      ++line_;
      skipSpaces();
      if (peek() == '\t') return false;
      if (!blankAt(at_) && static_cast<int32_t>(at_ - lineStart_) <= parent) return false;
    } else {
      ++at_;
    }
  }
  return false;
}

/// Whether plain text may begin at the cursor, beyond doubt (production 126).
bool FastReader::startsPlain(bool inFlow) const {
  if (at_ >= end_) return false;
  if ((meaningOf(data_[at_]) & kFirst) == 0) return true;
  if (data_[at_] != '-' || blankAt(at_ + 1)) return false;
  return !inFlow || (meaningOf(data_[at_ + 1]) & kFlowEnd) == 0;
}

/// Where the plain text on this line ends, without the blanks behind it.
uint32_t FastReader::plainEnd(bool inFlow) const {
  const uint8_t ends = inFlow ? kFlowEnd | kEnd : kEnd;
  const uint8_t notable = ends | kSpace | kColon | kHash;
  uint32_t at = at_;
  uint32_t last = at;
  while (at < end_) {
    const uint8_t meaning = meaningOf(data_[at]) & notable;
    if (meaning == kText) {
      last = ++at;
    } else if (meaning == kSpace) {
      ++at;
    } else {
      if ((meaning & ends) != 0 || (meaning == kHash && at != last)) break;
      if (meaning == kColon && (blankAt(at + 1) || (meaningOf(data_[at + 1]) & ends) != 0)) break;
      last = ++at;
    }
  }
  return last;
}

/// Plain text (131). Before a colon that would make it a key the cursor stays on its first line.
Node* FastReader::plain(int32_t parent, bool mayBeKey) {
  if (!startsPlain(false)) return nullptr;
  const Start from = start();
  at_ = plainEnd(false);
  if (!isKeyColon() && plainContinues(parent)) {
    do {
      at_ = plainEnd(false);
      if (isKeyColon()) return nullptr;
    } while (plainContinues(parent));
    const std::string_view lines = text_.substr(from.at, at_ - from.at);
    if (mayBeKey && lines.find(':') != lines.npos) return nullptr;  // maybe keys without a blank
    Node* node = scalar(Style::Plain, from, at_, lines);
    return node == nullptr ? nullptr : folded(node, 0);
  }
  return plainNode(from);
}

Node* FastReader::plainInFlow() {
  if (!startsPlain(true)) return nullptr;
  const Start from = start();
  at_ = plainEnd(true);
  return plainNode(from);
}

/// Plain text of one line.
Node* FastReader::plainNode(const Start& from) {
  const std::string_view value = text_.substr(from.at, at_ - from.at);
  Node* node = scalar(Style::Plain, from, at_, value);
  if (node != nullptr && isNullWord(value)) node->kind = Kind::Null;
  return node;
}

/// Whether the next line that is not empty goes on with the text (s-ns-plain-next-line, 134); the
/// cursor goes there.
bool FastReader::plainContinues(int32_t parent) {
  uint32_t at = at_;
  uint32_t line = line_;
  uint32_t lineStart = lineStart_;
  for (; at < end_; ++at) {
    const char c = data_[at];
    if (c == '\n') {
      ++line;
      lineStart = at + 1;
    } else if (c != ' ' && c != '\r') {
      break;
    }
  }
  if (line == line_ || at >= end_ || data_[at] == '#') return false;
  if (static_cast<int32_t>(at - lineStart) <= parent) return false;
  at_ = at;
  line_ = line;
  lineStart_ = lineStart;
  return true;
}

/// c-l+literal (170) and c-l+folded (174), without an indicator of their indentation.
Node* FastReader::blockText(int32_t parent) {
  const Start from = start();
  const Style style = data_[at_++] == '|' ? Style::Literal : Style::Folded;
  if (peek() == '-' || peek() == '+') ++at_;
  uint32_t end = at_;
  skipSpaces();
  if (at_ < end_ && !(data_[at_] == '\n' || isReturn(at_))) return nullptr;
  uint32_t indent = 0;
  if (!blockTextEnd(parent, indent, end)) return nullptr;
  Node* node = scalar(style, from, end, {});
  if (node != nullptr) node = folded(node, indent);
  return node != nullptr && nextToken(true) ? node : nullptr;
}

/// Finds the indentation of a block of text and where its last line ends; the cursor goes to the
/// line after it.
bool FastReader::blockTextEnd(int32_t parent, uint32_t& indent, uint32_t& end) {
  uint32_t mostBlanks = 0;  // of the empty lines before the text
  while (at_ < end_) {
    if (data_[at_] == '\r') ++at_;
    lineStart_ = ++at_;
    ++line_;
    uint32_t first = at_;
    while (first < end_ && data_[first] == ' ') ++first;
    const uint32_t blanks = first - at_;
    if (first >= end_ || data_[first] == '\n' || isReturn(first)) {
      if (indent == 0) mostBlanks = std::max(mostBlanks, blanks);
      if (indent != 0 && blanks > indent) end = first;
      at_ = first;
      continue;
    }
    if (static_cast<int32_t>(blanks) <= parent || (indent != 0 && blanks < indent)) {
      if (data_[first] == '\t') return false;
      return data_[first] == '#' || static_cast<int32_t>(blanks) <= parent;
    }
    if (indent == 0) {
      if (blanks == 0 || blanks < mostBlanks || data_[first] == '\t') return false;
      indent = blanks;
    }
    const void* stop = std::memchr(data_ + first, '\n', end_ - first);
    at_ = stop == nullptr ? end_ : static_cast<uint32_t>(static_cast<const char*>(stop) - data_);
    if (stop != nullptr && data_[at_ - 1] == '\r') --at_;
    end = at_;
  }
  return true;
}

}  // namespace dslint::yaml
