// Decides which of two lines is indented wrongly: a wrong indentation usually shows only on the
// line after it.
#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "value/ascii.h"
#include "value/invisible.h"
#include "yaml/indent_repair.h"
#include "yaml/syntax_scan.h"

namespace dslint::yaml {

/// Whether only blanks precede it on its line.
bool SyntaxScan::isAlone(uint32_t at) const {
  while (at > 0 && text_[at - 1] == ' ') --at;
  return at == 0 || text_[at - 1] == '\n';
}

/// The indentation of the next nonempty line; -1 if none follows.
int64_t SyntaxScan::indentBelow(uint32_t at) const {
  for (size_t next = text_.find('\n', at); next < end_; next = text_.find('\n', next)) {
    const size_t start = ++next;
    while (next < end_ && text_[next] == ' ') ++next;
    if (next < end_ && text_[next] != '#' && !isBreak(next)) {
      return static_cast<int64_t>(next - start);
    }
  }
  return -1;
}

/// By how many columns the document indents, taken from its first indented line.
int64_t SyntaxScan::step() const {
  for (size_t line = text_.find('\n', root_); line < end_; line = text_.find('\n', line + 1)) {
    const size_t first = text_.find_first_not_of(' ', line + 1);
    const bool entry =
        first < end_ && text_[first] != '#' && text_[first] != '-' && !isBreak(first);
    if (entry && first > line + 1) return static_cast<int64_t>(first - line - 1);
  }
  return 2;
}

/// Reports a first line of the document that is indented more than those below it.
bool SyntaxScan::firstLineIndented() {
  const int64_t blanks = rootIndent_ - indent_;
  const size_t end = std::min(text_.find(':', root_), lineEnd(root_));
  syntax(root_ - static_cast<size_t>(blanks), root_,
         fmt::format("{} too many before `{}`",
                     blanks == 1 ? std::string("one blank") : fmt::format("{} blanks", blanks),
                     shown(root_, end)),
         "indent it like the lines below");
  relate(at_, lineEnd(at_), "this line belongs beside it");
  return false;
}

/// Whether the line above or below that of `at` begins with a dash.
bool SyntaxScan::itemsAround(size_t at) const {
  const auto begins = [&](size_t line) {
    const size_t first = std::min(text_.find_first_not_of(' ', line), text_.size());
    return text_.substr(first, 2) == "- ";
  };
  const size_t below = text_.find('\n', at);
  const size_t end = text_.rfind('\n', at);
  if (below < end_ && begins(below + 1)) return true;
  if (end == std::string_view::npos || end == 0) return false;
  const size_t above = text_.rfind('\n', end - 1);
  return begins(above == std::string_view::npos ? 0 : above + 1);
}

/// At a dash deeper than its collection: reports that the line above is the first item of the list
/// and lacks its dash.
bool SyntaxScan::itemWithoutDash() {
  const bool mapping = closed_.indent == indent_ + 2 && closed_.mapping && isAlone(closed_.begin);
  const uint32_t item = mapping ? closed_.begin : lone_;
  if (item <= blocks_.back().lastKey || !isAlone(item)) return false;
  syntax(item, lineEnd(item), fmt::format("a `- ` is missing before `{}`", shownLine(item)),
         "write `- ` before it: the items of the list go on below");
  relate(at_, lineEnd(at_), "this item begins with its dash");
  return true;
}

/// At an entry deeper than its collection: reports the key above, and returns true, if that key is
/// in the wrong column and not this one.
bool SyntaxScan::outOfLine(const Block& block, uint32_t at) {
  size_t start = at;
  while (start > 0 && text_[start - 1] == ' ') --start;
  const auto column = static_cast<int64_t>(at - start);
  const bool deeper = closed_.indent > column && closed_.mapping && closed_.entries == 1;
  if (deeper && (indentBelow(at) == closed_.indent || closed_.indent == block.indent + 2) &&
      column > block.indent && isAlone(closed_.begin)) {
    syntax(at, std::min(text_.find(':', at), lineEnd(at)),
           fmt::format("`{}` is indented less than the line above it", shownLine(at)),
           fmt::format("indent it like `{}`", shownLine(closed_.begin)));
    relate(closed_.begin, lineEnd(closed_.begin), "this line is in another column");
    return true;
  }
  const uint32_t key = deeper ? closed_.begin : block.lastKey;
  if (!isAlone(key) || key >= at) return false;
  const bool begins = block.mapping && block.entries == 1 && blocks_.size() > 1 &&
                      indentBelow(at) != block.indent;
  const bool interrupts = block.mapping && (block.closedIndent == column || block.emptyBefore);
  if (!deeper && !begins && !interrupts) return false;
  // If the first key of a mapping is where such keys are elsewhere, the line below is wrong.
  const int64_t outer = blocks_.size() > 1 ? blocks_[blocks_.size() - 2].indent : 0;
  if (!deeper && begins && block.indent - outer == step() && indentBelow(at) != column) {
    syntax(at, std::min(text_.find(':', at), lineEnd(at)),
           fmt::format("`{}` is indented more than the line above it", shownLine(at)),
           fmt::format("indent it like `{}`", shownLine(key)));
    relate(key, lineEnd(key), "this line is in another column");
    return true;
  }
  const size_t end = std::max<size_t>(std::min(text_.find(':', key), lineEnd(key)), key + 1);
  const std::string name = shown(key, end);
  const bool item = !deeper && column == block.indent + 2;
  syntax(key, end,
         fmt::format("`{}` is indented {} than the lines below it", name, deeper ? "more" : "less"),
         fmt::format("indent it like `{}`{}", shownLine(at),
                     item ? "; if it begins an item of a list, write `- ` before it" : ""));
  relate(at, lineEnd(at), "this line is in another column");
  return true;
}

/// Reports a `key:` in a line that continues the value of a key, the text between `begin` and
/// `end`.
bool SyntaxScan::deeperKey(uint32_t begin, uint32_t end, uint32_t lineBegin, uint32_t colon) {
  misaligned_ = true;
  if (!blocks_.empty()) {
    closed_ = {};
    closed_.indent = -1;
    if (outOfLine(blocks_.back(), lineBegin)) return false;
  }
  syntax(lineBegin, colon,
         fmt::format("the key `{}` is indented deeper than its place",
                     shown(lineBegin, std::max(colon, lineBegin + 1))),
         "indent it like the key above, or quote the text if it belongs to that value");
  relate(begin, end, "this text is continued by that line");
  return false;
}

/// Whether the text at the place was read as the start of a key.
bool SyntaxScan::isStructure(size_t at) const {
  return std::ranges::any_of(events_, [&](const Event& event) {
    return event.begin == at && event.type == Event::Type::Scalar && event.style == Style::Plain &&
           text_.substr(event.end, 1) == ":";
  });
}

/// Reports a character in an indentation that is not a plain space.
bool SyntaxScan::hiddenIndent(size_t at) {
  const Invisible found = findInvisible(text_.substr(at, 3));
  return syntax(at, at + found.length,
                fmt::format("{} is in the indentation of the line", found.name),
                "write plain spaces in its place");
}

/// Reports a key that begins with the dash of its item.
bool SyntaxScan::gluedDash(size_t at) {
  if (text_[at] != '-' || blankAt(at + 1)) return false;
  const Invisible found = findInvisible(text_.substr(at + 1, 3));
  const bool unseen = found.length > 0 && found.offset == 0;
  syntax(at, at + 1 + (unseen ? found.length : 0),
         unseen ? fmt::format("{} follows the `-`", found.name)
                : std::string("a blank is missing after the `-`"),
         "write `- `");
  return true;
}

/// If the lines form no valid structure, reports the line to change instead of the one on which the
/// fault shows.
void SyntaxScan::blameLine() {
  const bool isSyntax =
      problem_.rule == &source_rule::kSyntax || problem_.rule == &kEntryWithoutMark;
  if (!isSyntax || problem_.begin >= end_) return;
  const size_t above = root_ == 0 ? text_.npos : text_.rfind('\n', root_ - 1);
  uint32_t begin = above == text_.npos ? 0 : static_cast<uint32_t>(above + 1);
  if (text_.substr(begin, 3) == "---") begin = root_;
  const auto repair = repairIndent(text_, begin, end_, misaligned_ ? at_ : problem_.begin);
  if (!repair) return;
  const uint32_t at = repair->begin;
  if (repair->kind == IndentRepair::Kind::Blank) {
    gluedDash(at);
    return;
  }
  if (lineEnd(at) == lineEnd(problem_.begin)) return;
  const uint32_t shows = problem_.begin;
  if (repair->kind == IndentRepair::Kind::Dash) {
    syntax(at, lineEnd(at), fmt::format("a `- ` is missing before `{}`", shownLine(at)),
           "write `- ` before it");
  } else {
    const int64_t by = repair->by < 0 ? -repair->by : repair->by;
    const std::string count = by == 1 ? std::string("1 column") : fmt::format("{} columns", by);
    syntax(at, lineEnd(at),
           fmt::format("`{}` is indented {} too {}", shownLine(at), count,
                       repair->by < 0 ? "deep" : "little"),
           fmt::format("move it {} to the {}{}", count, repair->by < 0 ? "left" : "right",
                       repair->lines > 1 ? ", with the lines that belong to it" : ""));
  }
  relate(shows, lineEnd(shows), "this line does not fit otherwise");
}

}  // namespace dslint::yaml
