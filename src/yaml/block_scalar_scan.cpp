// Literal and folded blocks of text in the syntax scan (YAML 1.2.2, chapter 8.1).
#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "yaml/syntax_scan.h"

namespace dslint::yaml {

bool SyntaxScan::blockScalar(int64_t parent) {
  const uint32_t begin = at_;
  const uint32_t line = line_;
  const auto startColumn = static_cast<uint32_t>(column() + 1);
  const Style style = text_[at_++] == '|' ? Style::Literal : Style::Folded;
  int64_t given = 0;
  bool chomped = false;
  while (!blankAt(at_) && peek() != '#') {
    const char c = peek();
    if (c >= '1' && c <= '9' && given == 0) {
      given = c - '0';
    } else if ((c == '+' || c == '-') && !chomped) {
      chomped = true;
    } else {
      return syntax(begin, lineEnd(begin),
                    fmt::format("`{}` is not a header of a block of text", shownLine(begin)),
                    "begin the text on the next line, or quote it if it begins with `|` or `>`");
    }
    ++at_;
  }
  if (peek() == '#') {
    return syntax(at_, lineEnd(at_), "a comment needs a blank before its `#`",
                  "put a space before the `#`");
  }
  lastEnd_ = at_;
  while (peek() == ' ' || peek() == '\t') ++at_;
  if (!atEnd() && !isBreak(at_)) {
    if (peek() != '#') {
      return syntax(at_, lineEnd(at_), "there is text on the line that opens a block of text",
                    "begin the text on the next line, or quote it if it begins with `|` or `>`");
    }
    at_ = static_cast<uint32_t>(lineEnd(at_));
  }
  const int64_t base = std::max<int64_t>(parent, 0);
  int64_t indent = given > 0 ? base + given : -1;
  int64_t mostBlank = 0;
  uint32_t blankBegin = 0;
  uint32_t contentEnd = lastEnd_;
  if (!atEnd()) newline();
  while (!atEnd()) {
    uint32_t first = at_;
    while (first < end_ && text_[first] == ' ' &&
           (indent < 0 || static_cast<int64_t>(first - lineStart_) < indent)) {
      ++first;
    }
    const int64_t spaces = first - lineStart_;
    const bool blankLine = first >= end_ || isBreak(first);
    if (!blankLine) {
      if (indent < 0) {
        if (spaces <= parent) break;
        if (mostBlank > spaces) {
          return syntax(blankBegin, blankBegin,
                        "an empty line at the start of the text has more blanks than the text",
                        "remove the blanks of the empty line");
        }
        indent = spaces;
      }
      if (spaces < indent) {
        break;
      }
      contentEnd = static_cast<uint32_t>(lineEnd(first));
    } else if (indent < 0 && spaces > mostBlank) {
      mostBlank = spaces;
      blankBegin = first;
    }
    at_ = static_cast<uint32_t>(lineEnd(first));
    if (!atEnd()) newline();
  }
  if (!endsBlockScalar(parent, indent, begin)) return false;
  return emitScalar(style, begin, contentEnd, line, startColumn,
                    static_cast<uint32_t>(std::max<int64_t>(indent, 0)));
}

/// The block must end at a comment, or at a column where a key or an item may begin.
bool SyntaxScan::endsBlockScalar(int64_t parent, int64_t indent, uint32_t begin) {
  if (atEnd()) return true;
  uint32_t first = at_;
  while (first < end_ && text_[first] == ' ') ++first;
  if (first < end_ && text_[first] == '\t' &&
      static_cast<int64_t>(first - lineStart_) <= parent) {
    uint32_t other = first;
    while (other < end_ && (text_[other] == ' ' || text_[other] == '\t')) ++other;
    if (other < end_ && !isBreak(other) && text_[other] != '#') {
      return syntax(first, first + 1, "a tab cannot indent YAML", "indent with spaces");
    }
  }
  if (first < end_ && text_[first] == '\t' && indent < 0) {
    return syntax(first, first + 1, "a tab cannot indent YAML", "indent with spaces");
  }
  if (first < end_ && indent >= 0 && text_[first] != '#' && text_[first] != '\t' &&
      static_cast<int64_t>(first - lineStart_) > parent &&
      static_cast<int64_t>(first - lineStart_) < indent) {
    syntax(first, lineEnd(first),
           "the line is indented less than the block of text above it, and more than its key",
           "indent it like the lines of the text");
    relate(begin, begin + 1, "the block of text begins here");
    return false;
  }
  return true;
}

}  // namespace dslint::yaml
