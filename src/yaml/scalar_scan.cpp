// The tokens of the syntax scan: blanks and comments, anchors and tags, plain and quoted
// scalars.
#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "value/ascii.h"
#include "yaml/encoding.h"
#include "yaml/syntax_scan.h"
#include "yaml/template_words.h"

namespace dslint::yaml {

size_t SyntaxScan::lineEnd(size_t from) const {
  size_t end = text_.find('\n', from);
  if (end > end_) end = end_;
  if (end > from && end < end_ && text_[end - 1] == '\r') --end;
  return end;
}

/// Steps over the line break at the cursor.
void SyntaxScan::newline() {
  if (text_[at_] == '\r') ++at_;
  ++at_;
  ++line_;
  lineStart_ = at_;
}

std::string SyntaxScan::shown(size_t begin, size_t end) const {
  return ascii::shown(text_.substr(begin, end - begin), 40);
}

std::string SyntaxScan::shownLine(size_t from) const { return shown(from, lineEnd(from)); }

bool SyntaxScan::skip() {
  bool blank = at_ == lineStart_;
  crossed_ = false;
  fresh_ = at_ == lineStart_;
  tab_ = false;
  indent_ = 0;
  while (at_ < end_) {
    const char c = text_[at_];
    if (c == ' ') {
      if (fresh_ && !tab_) ++indent_;
    } else if (c == '\t') {
      tab_ = true;
    } else if (c == '#') {
      if (!blank) {
        return syntax(at_, lineEnd(at_), "a comment needs a blank before its `#`",
                      "put a space before the `#`");
      }
      at_ = static_cast<uint32_t>(lineEnd(at_));
      continue;
    } else if (isBreak(at_)) {
      newline();
      blank = fresh_ = crossed_ = true;
      tab_ = false;
      indent_ = 0;
      continue;
    } else {
      break;
    }
    blank = true;
    ++at_;
  }
  return true;
}

bool SyntaxScan::property(Properties& into, bool inFlow) {
  const uint32_t begin = at_;
  const bool tag = peek() == '!';
  if (tag && peek(1) == '<') {
    while (!blankAt(at_) && text_[at_] != '>') ++at_;
    if (peek() != '>') {
      return syntax(begin, at_, fmt::format("the tag `{}` has no closing `>`", shown(begin, at_)),
                    "remove the tag");
    }
    ++at_;
  } else {
    while (!blankAt(at_) && !(isFlowIndicator(text_[at_]))) ++at_;
  }
  const std::string name = shown(begin, at_);
  if (!blankAt(at_) && !(inFlow && isFlowIndicator(text_[at_]))) {
    return syntax(begin, at_ + 1,
                  fmt::format("`{}` is not allowed in {}", text_.substr(at_, 1),
                              tag ? "a tag" : "the name of an anchor"),
                  tag ? "quote the value if the `!` belongs to its text" : "rename the anchor");
  }
  if (tag) {
    if (into.hasTag()) {
      return syntax(begin, at_, fmt::format("`{}` is a second tag of one value", name),
                    "keep one of the two");
    }
    const std::string_view whole = text_.substr(begin, at_ - begin);
    const size_t second = whole.find('!', 1);
    if (second != whole.npos && second > 1 && !whole.starts_with("!<") &&
        std::find(handles_.begin(), handles_.end(), whole.substr(0, second + 1)) ==
            handles_.end()) {
      return syntax(begin, at_,
                    fmt::format("the tag handle `{}` is not declared",
                                ascii::shown(whole.substr(0, second + 1))),
                    "remove the tag, or quote the value if the `!` belongs to its text");
    }
    if (second != whole.npos && second + 1 == whole.size()) {
      return syntax(begin, at_, fmt::format("the tag `{}` has no name", name), "remove the tag");
    }
    into.tagBegin = begin;
    into.tagEnd = at_;
  } else {
    if (at_ == begin + 1) {
      return syntax(begin, at_, "the `&` has no name after it",
                    "name the anchor, or quote the value if the `&` belongs to its text");
    }
    if (into.hasAnchor()) {
      return syntax(begin, at_, fmt::format("`{}` is a second anchor of one value", name),
                    "keep one of the two");
    }
    into.anchorBegin = begin;
    into.anchorEnd = at_;
  }
  return true;
}

/// Reads the anchors and tags of one line and goes on to what follows them.
bool SyntaxScan::readProperties(Pending& pending, bool inFlow) {
  while (peek() == '&' || peek() == '!') {
    if (pending.column < 0) {
      pending.column = column();
      pending.tabBefore = tab_;
    }
    if (!property(pending.line, inFlow)) return false;
    pending.end = at_;
    ended_ = here();
    if (!skip()) return false;
    if (!crossed_) continue;
    Properties all;
    if (!combine(pending, all)) return false;
    pending.outer = all;
    pending.line = {};
    pending.column = -1;
    return true;
  }
  return true;
}

/// The properties of a node that is not a mapping: those of its line and those above it.
bool SyntaxScan::combine(const Pending& pending, Properties& into) {
  into = pending.outer;
  const Properties& line = pending.line;
  if (line.hasTag()) {
    if (into.hasTag()) {
      return syntax(
          line.tagBegin, line.tagEnd,
          fmt::format("`{}` is a second tag of one value", shown(line.tagBegin, line.tagEnd)),
          "keep one of the two");
    }
    into.tagBegin = line.tagBegin;
    into.tagEnd = line.tagEnd;
  }
  if (line.hasAnchor()) {
    if (into.hasAnchor()) {
      return syntax(line.anchorBegin, line.anchorEnd,
                    fmt::format("`{}` is a second anchor of one value",
                                shown(line.anchorBegin, line.anchorEnd)),
                    "keep one of the two");
    }
    into.anchorBegin = line.anchorBegin;
    into.anchorEnd = line.anchorEnd;
  }
  return true;
}

bool SyntaxScan::alias() {
  Event event;
  event.type = Event::Type::Alias;
  event.begin = at_;
  event.line = line_;
  event.column = static_cast<uint32_t>(column() + 1);
  ++at_;
  while (!blankAt(at_) && !isFlowIndicator(text_[at_])) ++at_;
  event.end = lastEnd_ = at_;
  if (at_ == event.begin + 1) {
    return syntax(event.begin, at_, "the `*` has no name after it",
                  "name the anchor it means, or quote the value if the `*` belongs to its text");
  }
  events_.push_back(event);
  return true;
}

bool SyntaxScan::escape() {
  const uint32_t begin = at_++;
  const char c = peek();
  size_t digits = 0;
  switch (c) {
    case 'x':
      digits = 2;
      break;
    case 'u':
      digits = 4;
      break;
    case 'U':
      digits = 8;
      break;
    case '\r':
      if (isBreak(at_)) return true;
      break;
    case '\n':
      return true;
    default:
      break;
  }
  if (digits == 0) {
    if (c != '\0' && std::string_view("0abt\tnvfre \"/\\N_LP").find(c) != std::string_view::npos) {
      ++at_;
      return true;
    }
    const size_t length = std::max<size_t>(1, ascii::characterLength(text_, at_));
    return syntax(begin, std::min<size_t>(end_, at_ + length),
                  fmt::format("`{}` is not an escape in double quotes", shown(begin, at_ + length)),
                  "double the backslash, or use single quotes, which take it literally");
  }
  uint32_t code = 0;
  for (size_t i = 1; i <= digits; ++i) {
    const char digit = peek(i);
    if (!ascii::isHexDigit(digit)) {
      return syntax(begin, std::min<size_t>(end_, at_ + i),
                    fmt::format("`\\{}` needs {} hexadecimal digits after it", c, digits),
                    "write all digits, or double the backslash");
    }
    const char low = ascii::toLower(digit);
    code = code * 16 + static_cast<uint32_t>(low <= '9' ? low - '0' : low - 'a' + 10);
  }
  at_ += static_cast<uint32_t>(digits + 1);
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
    return syntax(begin, at_, fmt::format("`{}` is not a Unicode character", shown(begin, at_)),
                  "write the character itself");
  }
  if (code == 0) {
    return syntax(begin, at_, "a NUL cannot be part of a text", "remove the escape");
  }
  return true;
}

bool SyntaxScan::quoted(int64_t parent) {
  const uint32_t begin = at_;
  const uint32_t line = line_;
  const auto startColumn = static_cast<uint32_t>(column() + 1);
  const char quote = text_[at_++];
  while (true) {
    if (atEnd()) {
      return syntax(
          begin, lineEnd(begin),
          fmt::format("the quote `{}` that opens here is never closed", quote),
          fmt::format("close it with `{}`{}", quote,
                      quote == '\'' ? "; inside single quotes, `''` stands for one" : ""));
    }
    const char c = text_[at_];
    if (c == quote) {
      if (quote == '\'' && peek(1) == '\'') {
        at_ += 2;
        continue;
      }
      ++at_;
      break;
    }
    if (c == '\\' && quote == '"') {
      if (!escape()) return false;
      continue;
    }
    if (!isBreak(at_)) {
      ++at_;
      continue;
    }
    newline();
    uint32_t next = at_;
    while (next < end_ && text_[next] == ' ') ++next;
    const int64_t spaces = next - lineStart_;
    while (next < end_ && (text_[next] == ' ' || text_[next] == '\t')) ++next;
    if (next < end_ && !isBreak(next) && spaces <= parent) {
      // Usually the quote was meant to end on its own line.
      if (!syntax(next, lineEnd(next),
                  text_[lineStart_] == '\t'
                      ? "a tab cannot indent YAML"
                      : "the line is indented too little to continue the quoted text",
                  fmt::format("close the quote `{}` where the text ends, or indent the line more",
                              quote))) {
        relate(begin, begin + 1, "the quote opens here");
        const bool closes = text_.substr(begin + 1, lineEnd(begin) - begin - 1).find(quote) !=
                            std::string_view::npos;
        if (!closes && text_[lineStart_] != '\t') {
          problem_.begin = begin;
          problem_.end = static_cast<uint32_t>(lineEnd(begin));
          problem_.message =
              fmt::format("the quote `{}` that opens here is not closed on its line", quote);
          problem_.related.clear();
          problem_.related.push_back({next, static_cast<uint32_t>(lineEnd(next)),
                                      "this line is indented too little to continue it"});
        }
      }
      return false;
    }
    at_ = next;
  }
  while (forbidden_ < at_ && forbidden_ >= begin) {
    const auto c = static_cast<unsigned char>(text_[forbidden_]);
    if (c < 0x20) break;  // the only characters that quotes may not contain
    forbidden_ = findForbidden(text_, forbidden_ + 1);
  }
  return emitScalar(quote == '"' ? Style::DoubleQuoted : Style::SingleQuoted, begin, at_, line,
                    startColumn);
}

/// Reports a template in place of a value, `{{ env }}_db` or `{% if test %}a{% endif %}`, or of a
/// line.
bool SyntaxScan::unfilled(size_t begin, size_t end) {
  end = std::min(end, text_.find(" #", begin));
  const bool line = text_.substr(lineStart_, begin - lineStart_).find_first_not_of(' ') == text_.npos;
  return syntax(begin, end, unfilledTemplate(text_.substr(begin, end - begin)),
                std::string(line ? "render the file first" : kTemplateAdvice));
}

/// Whether a plain scalar may begin at the cursor; reports why not.
bool SyntaxScan::plainStart(bool inFlow) {
  const char c = peek();
  const bool alone = blankAt(at_ + 1) || (inFlow && isFlowIndicator(peek(1)));
  switch (c) {
    case '-':
    case '?':
    case ':':
      if (!alone) return true;
      if (c == '-') {
        if (at_ > 1 && text_.substr(at_ - 2, 2) == "{{") return unfilled(at_ - 2, lineEnd(at_));
        return syntax(at_, at_ + 1, "a `-` item is not allowed inside brackets",
                      "separate the items with commas, or quote the `\"-\"`");
      }
      return syntax(at_, at_ + 1, fmt::format("nothing expects the `{}` here", c),
                    "remove it, or quote the text");
    case '@':
    case '`':
      return syntax(at_, lineEnd(at_),
                    fmt::format("text cannot begin with {}", ascii::characterName(text_, at_)),
                    "put the text in quotes");
    case '%':
      if (inFlow && text_[at_ - 1] == '{') return unfilled(at_ - 1, lineEnd(at_));
      return syntax(at_, lineEnd(at_), "text cannot begin with `%`", "put the text in quotes");
    case '|':
    case '>':
      return syntax(at_, at_ + 1, fmt::format("a `{}` text is not allowed inside brackets", c),
                    "put the text in quotes");
    case ',':
      return syntax(at_, at_ + 1, "there is nothing before the `,`",
                    "remove the comma, or put the text in quotes");
    case ']':
    case '}':
      return syntax(at_, at_ + 1, fmt::format("the `{}` closes nothing", c),
                    fmt::format("remove it, or add the `{}` that it closes", c == ']' ? '[' : '{'));
    default:
      return true;
  }
}

/// Moves the cursor to the end of the plain text on this line, without trailing blanks.
void SyntaxScan::plainLine(bool inFlow) {
  uint32_t last = at_;
  while (at_ < end_) {
    const char c = text_[at_];
    if (c > '#' && c != ',' && c != ':' && c < 'Z') {
      last = ++at_;
      continue;
    }
    if (c == ' ' || c == '\t') {
      ++at_;
      continue;
    }
    if (isBreak(at_)) break;
    if (c == '#' && at_ != last) break;
    if (c == ':' && (blankAt(at_ + 1) || (inFlow && isFlowIndicator(peek(1))))) break;
    if (inFlow && isFlowIndicator(c)) break;
    last = ++at_;
  }
  at_ = last;
}

/// How many lines read `key:value`, if all do (the last may read `key: value`); otherwise 0.
size_t SyntaxScan::gluedColons(uint32_t begin, uint32_t end) const {
  size_t at = begin;
  size_t count = 0;
  while (at < end) {
    const size_t stop = std::min<size_t>(lineEnd(at), end);
    const std::string_view line = ascii::trimmed(text_.substr(at, stop - at));
    at = text_.find('\n', stop);
    if (at != text_.npos) ++at;
    if (line.empty()) continue;
    size_t length = 0;
    while (length < line.size() && (ascii::isAlphanumeric(line[length]) || line[length] == '_' ||
                                    line[length] == '-' || line[length] == '.')) {
      ++length;
    }
    if (length == 0 || !ascii::isLetter(line[0]) || line.size() < length + 2) return 0;
    if (line[length] != ':' || line[length + 1] == ':' || line[length + 1] == ' ') return 0;
    if (line.substr(length).starts_with("://")) return 0;
    ++count;
  }
  return count;
}

bool SyntaxScan::plain(int64_t parent, bool inFlow, bool mayBeKey) {
  if (!plainStart(inFlow)) return false;
  const uint32_t begin = at_;
  const uint32_t line = line_;
  const auto startColumn = static_cast<uint32_t>(column() + 1);
  ++at_;
  plainLine(inFlow);
  if (mayBeKey && isKeyColon()) return emitScalar(Style::Plain, begin, at_, line, startColumn);
  uint32_t end = at_;
  while (true) {
    // Looks ahead over blanks and line breaks; the cursor stays if nothing follows.
    uint32_t next = at_;
    uint32_t nextLine = line_;
    uint32_t nextStart = lineStart_;
    while (next < end_) {
      if (text_[next] == ' ' || text_[next] == '\t') {
        ++next;
      } else if (isBreak(next)) {
        next += text_[next] == '\r' ? 2U : 1U;
        nextStart = next;
        ++nextLine;
      } else {
        break;
      }
    }
    if (next >= end_ || nextLine == line_ || text_[next] == '#') break;
    uint32_t firstOther = nextStart;
    while (text_[firstOther] == ' ') ++firstOther;
    if (static_cast<int64_t>(firstOther - nextStart) <= parent) break;
    if (inFlow &&
        (isFlowIndicator(text_[next]) ||
         (text_[next] == ':' && (blankAt(next + 1) || isFlowIndicator(text_[next + 1]))))) {
      break;
    }
    at_ = next;
    line_ = nextLine;
    lineStart_ = nextStart;
    const uint32_t lineBegin = at_;
    plainLine(inFlow);
    if (!inFlow && isKeyColon()) {
      const uint32_t colon = at_;
      if (mayBeKey && gluedColons(begin, end) > 0) {
        return unmarked(begin, lineEnd(begin),
                        fmt::format("`{}` needs a blank after its colon", shownLine(begin)),
                        "write `key: value`");
      }
      if (!mayBeKey) return deeperKey(begin, end, lineBegin, colon);
      unmarked(begin, end,
               fmt::format("the text `{}` above `{}` is not a key", shown(begin, end),
                           shown(lineBegin, colon)),
               "write a colon and a blank after the key if it is one, or put the text in quotes");
      relate(lineBegin, colon, "a key follows");
      return false;
    }
    end = at_;
  }
  at_ = end;
  if (!inFlow && mayBeKey && line_ != line && gluedColons(begin, end) > 1) {
    return unmarked(begin, lineEnd(begin),
                    fmt::format("`{}` needs a blank after its colon", shownLine(begin)),
                    "write `key: value`; quote the text if it is meant as one text over several "
                    "lines");
  }
  return emitScalar(Style::Plain, begin, at_, line, startColumn);
}

bool SyntaxScan::emitScalar(Style style, uint32_t begin, uint32_t end, uint32_t line,
                            uint32_t startColumn, uint32_t indent) {
  if (end > begin + limits_.scalarSize) {
    return fail(source_rule::kLimit, begin, end,
                fmt::format("a text of {} bytes is longer than the limit of {}", end - begin,
                            limits_.scalarSize),
                "shorten the text, or raise the limit `scalarSize`");
  }
  Event event;
  event.type = Event::Type::Scalar;
  event.style = style;
  event.begin = begin;
  event.end = lastEnd_ = end;
  event.indent = indent;
  event.line = line;
  event.column = startColumn;
  events_.push_back(event);
  return true;
}

}  // namespace dslint::yaml
