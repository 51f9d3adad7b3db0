// The scalars of the fast reader (YAML 1.2.2, chapters 7.3 and 8.1).
#include "yaml/fast_descent.h"
#include "yaml/fast_scan.h"
#include "yaml/scalar_value.h"

namespace dslint::yaml {

namespace {

bool isNullWord(std::string_view word) {
  if (word.size() == 1) return word[0] == '~';
  return word.size() == 4 && (word == "null" || word == "Null" || word == "NULL");
}

/// Escapes of one character (42 to 58) that every parser reads alike.
bool isPlainEscape(char c) {
  return std::string_view("abtnvfre \"/\\N_LP").find(c) != std::string_view::npos;
}

}  // namespace

Node* Descent::makeInNextBlock(Kind kind, Style style, Start from, const char* end,
                               std::string_view text) {
  memory_.arena.openBlock(sizeof(Node));
  return make(kind, style, from, end, text);
}

/// A scalar over several lines, or with escapes.
const Node* Descent::folded(Style style, Start from, const char* end, uint32_t indent) {
  Event event;
  event.type = Event::Type::Scalar;
  event.style = style;
  event.begin = static_cast<uint32_t>(from.at - base_);
  event.end = static_cast<uint32_t>(end - base_);
  event.indent = indent;
  if (event.end - event.begin > limits_.scalarSize) return nullptr;
  const auto documentEnd = static_cast<uint32_t>(end_ - base_);
  std::string_view value = scalarValue(text_, event, documentEnd, memory_.scratch);
  if (value.size() > limits_.scalarSize) return nullptr;
  if (value.data() == memory_.scratch.data()) value = memory_.arena.copy(value);
  return make(Kind::Scalar, style, from, end, value);
}

/// Double-quoted (109) and single-quoted (120) text.
const Node* Descent::quoted(int32_t parent) {
  const Start from = start();
  const char quote = *at_++;
  bool verbatim = true;
  if (!quotedEnd(quote, parent, verbatim)) return nullptr;
  const Style style = quote == '"' ? Style::DoubleQuoted : Style::SingleQuoted;
  if (!verbatim) return folded(style, from, at_, 0);
  const auto size = static_cast<size_t>(at_ - from.at);
  if (size > limits_.scalarSize) return nullptr;
  return make(Kind::Scalar, style, from, at_, {from.at + 1, size - 2});
}

/// Moves the cursor after the closing quote.
bool Descent::quotedEnd(char quote, int32_t parent, bool& verbatim) {
  const bool isDouble = quote == '"';
  while (true) {
    at_ = isDouble ? findAny<'"', '\\', '\n'>(at_, end_) : findAny<'\'', '\n'>(at_, end_);
    if (at_ == end_) return false;
    const char c = *at_;
    if (c == quote) {
      ++at_;
      if (isDouble || peek() != '\'') return true;
      verbatim = false;  // two single quotes stand for one
      ++at_;
    } else if (c == '\\') {
      if (!isPlainEscape(peekNext())) return false;
      verbatim = false;
      at_ += 2;
    } else {
      verbatim = false;
      lineStart_ = ++at_;
      ++line_;
      skipSpaces();
      if (peek() == '\t') return false;
      if (!breakAt(at_) && column() <= parent) return false;
    }
  }
}

/// Whether plain text may begin at the cursor, beyond doubt (126).
bool Descent::startsPlain(bool inFlow) const {
  if (at_ >= end_) return false;
  if ((meaningOf(*at_) & kFirst) == 0) return true;
  if (*at_ != '-' || blankAt(at_ + 1)) return false;
  return !inFlow || (meaningOf(at_[1]) & kFlowEnd) == 0;
}

/// Where the plain text on this line ends (133), without trailing blanks.
template <bool kInFlow>
const char* Descent::plainEnd() const {
  constexpr uint8_t kEnds = kInFlow ? kEnd | kFlowEnd : kEnd;
  const char* at = at_;
  for (;; ++at) {
    at = pastPlainText<kInFlow>(at, end_);
    while (at < end_ && (meaningOf(*at) & (kEnds | kColon | kHash)) == 0) ++at;
    if (at == end_) break;
    const uint8_t meaning = meaningOf(*at);
    if ((meaning & kEnds) != 0) break;
    if ((meaning & kHash) != 0 && at > at_ && at[-1] == ' ') break;
    if ((meaning & kColon) != 0 && (blankAt(at + 1) || (meaningOf(at[1]) & kEnds) != 0)) break;
  }
  while (at > at_ && at[-1] == ' ') --at;
  return at;
}

template const char* Descent::plainEnd<false>() const;

/// Plain text (131). If a colon follows that makes it a key, the cursor stays on its first line.
const Node* Descent::plain(int32_t parent, bool mayBeKey) {
  if (!startsPlain(false)) return nullptr;
  const Start from = start();
  at_ = plainEnd<false>();
  if (isKeyColon() || !plainContinues(parent)) return plainNode(from);
  do {
    at_ = plainEnd<false>();
    if (isKeyColon()) return nullptr;
  } while (plainContinues(parent));
  const std::string_view lines(from.at, static_cast<size_t>(at_ - from.at));
  if (mayBeKey && lines.find(':') != lines.npos) return nullptr;  // perhaps keys without a blank
  return folded(Style::Plain, from, at_, 0);
}

/// Plain text inside brackets (131), which may begin at the cursor.
const Node* Descent::plainInFlow() {
  const Start from = start();
  at_ = plainEnd<true>();
  return plainNode(from);
}

/// Plain text of one line.
const Node* Descent::plainNode(Start from) {
  const std::string_view value(from.at, static_cast<size_t>(at_ - from.at));
  if (value.size() > limits_.scalarSize) return nullptr;
  return make(isNullWord(value) ? Kind::Null : Kind::Scalar, Style::Plain, from, at_, value);
}

/// Whether the next nonempty line continues the text (134); the cursor goes there.
bool Descent::plainContinues(int32_t parent) {
  const char* at = at_;
  uint32_t line = line_;
  const char* lineStart = lineStart_;
  while (at < end_) {
    if (*at == '\n') {
      ++line;
      lineStart = at + 1;
      at = pastSpaces(lineStart, end_);
    } else if (*at == ' ' || *at == '\r') {
      ++at;
    } else {
      break;
    }
  }
  if (line == line_ || at >= end_ || *at == '#') return false;
  if (at - lineStart <= parent) {
    ahead_ = {at_, at, line, lineStart};
    return false;
  }
  at_ = at;
  line_ = line;
  lineStart_ = lineStart;
  return true;
}

/// A literal (170) or folded (174) block of text without an indentation indicator.
const Node* Descent::blockText(int32_t parent) {
  const Start from = start();
  const Style style = *at_++ == '|' ? Style::Literal : Style::Folded;
  if (peek() == '-' || peek() == '+') ++at_;
  const char* end = at_;
  skipSpaces();
  if (!breakAt(at_)) return nullptr;
  uint32_t indent = 0;
  if (!blockTextEnd(parent, indent, end)) return nullptr;
  const Node* node = folded(style, from, end, indent);
  return node != nullptr && nextToken(true) ? node : nullptr;
}

/// Finds the indentation of a block of text and where its last line ends; the cursor goes to the
/// line after it.
bool Descent::blockTextEnd(int32_t parent, uint32_t& indent, const char*& end) {
  uint32_t mostBlanks = 0;  // in the empty lines before the text
  while (at_ < end_) {
    if (*at_ == '\r') ++at_;
    lineStart_ = ++at_;
    ++line_;
    const char* first = at_;
    while (first < end_ && *first == ' ') ++first;
    const auto blanks = static_cast<uint32_t>(first - at_);
    if (breakAt(first)) {
      if (indent == 0) mostBlanks = std::max(mostBlanks, blanks);
      if (indent != 0 && blanks > indent) end = first;
      at_ = first;
      continue;
    }
    const bool outside = static_cast<int32_t>(blanks) <= parent;
    if (outside || (indent != 0 && blanks < indent)) {
      return *first != '\t' && (outside || *first == '#');
    }
    if (indent == 0) {
      if (blanks == 0 || blanks < mostBlanks || *first == '\t') return false;
      indent = blanks;
    }
    at_ = lineFeed(first);
    if (at_ < end_ && at_[-1] == '\r') --at_;
    end = at_;
  }
  return true;
}

}  // namespace dslint::yaml
