// The block structure of the syntax scan (YAML 1.2.2, chapter 8).
#include "yaml/syntax_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "diagnostic/source_rules.h"
#include "value/ascii.h"
#include "value/invisible.h"
#include "yaml/encoding.h"

namespace dslint::yaml {

namespace {

/// yaml-cpp refuses more than 500.
constexpr uint32_t kDeepest = 450;

}  // namespace

bool SyntaxScan::fail(const SourceRule& rule, size_t begin, size_t end, std::string message,
                      std::string advice) {
  const size_t last = text_.size();
  problem_ = {&rule,
              static_cast<uint32_t>(std::min(begin, last)),
              static_cast<uint32_t>(std::min(std::max(begin, end), last)),
              std::move(message),
              std::move(advice),
              {}};
  return false;
}

void SyntaxScan::relate(size_t begin, size_t end, std::string text) {
  problem_.related.push_back(
      {static_cast<uint32_t>(begin), static_cast<uint32_t>(end), std::move(text)});
}

uint32_t SyntaxScan::remember(const Properties& properties) {
  if (!properties.hasTag() && !properties.hasAnchor()) return 0;
  properties_.push_back(properties);
  return static_cast<uint32_t>(properties_.size() - 1);
}

void SyntaxScan::emitNull(uint32_t at, const Properties& properties) {
  Event event;
  event.begin = event.end = at;
  event.line = line_;
  uint32_t start = lineStart_;
  if (at < start) {  // the line of `at` is behind the cursor
    for (uint32_t i = at; i < start; ++i) {
      if (text_[i] == '\n') --event.line;
    }
    const size_t previous = at == 0 ? text_.npos : text_.rfind('\n', at - 1);
    start = previous == text_.npos ? 0 : static_cast<uint32_t>(previous + 1);
  }
  event.column = at - start + 1;
  event.properties = remember(properties);
  events_.push_back(event);
  lastEnd_ = std::max(lastEnd_, at);
}

bool SyntaxScan::emitStart(Event event, size_t index) {
  events_.insert(events_.begin() + static_cast<std::ptrdiff_t>(index), event);
  if (++depth_ <= std::min(limits_.depth, kDeepest)) return true;
  return fail(
      source_rule::kLimit, event.begin, event.begin,
      fmt::format("the nesting is deeper than the limit of {}", std::min(limits_.depth, kDeepest)),
      limits_.depth < kDeepest ? "flatten the document, or raise the limit `depth`"
                               : "flatten the document");
}

bool SyntaxScan::isKeyColon() const {
  uint32_t at = at_;
  while (at < end_ && (text_[at] == ' ' || text_[at] == '\t')) ++at;
  return at < end_ && text_[at] == ':' && blankAt(at + 1);
}

bool SyntaxScan::forbiddenCharacter() {
  if (forbidden_ >= end_) return false;
  const auto c = static_cast<unsigned char>(text_[forbidden_]);
  if (c == 0xef && static_cast<unsigned char>(text_[forbidden_ + 1]) == 0xbb) {
    return !syntax(forbidden_, forbidden_ + 3,
                   "there is a byte order mark (U+FEFF) in the middle of the file",
                   "remove it; files joined together may have left it there");
  }
  const uint32_t code = c < 0x80 ? c
                        : c == 0xc2
                            ? static_cast<unsigned char>(text_[forbidden_ + 1])
                            : 0xffc0U + (static_cast<unsigned char>(text_[forbidden_ + 2]) & 0x3fU);
  const size_t length = c < 0x80 ? 1 : c == 0xc2 ? 2 : 3;
  return !syntax(forbidden_, forbidden_ + length,
                 fmt::format("YAML does not allow the control character U+{:04X}", code),
                 fmt::format("remove it, or write it as `\"\\u{:04x}\"` in double quotes", code));
}

bool SyntaxScan::run(const DocumentSlice& slice) {
  events_.clear();
  properties_.assign(1, {});
  blocks_.clear();
  flows_.clear();
  depth_ = 0;
  closed_ = {};
  misaligned_ = false;
  lone_ = 0;
  root_ = slice.begin;
  rootIndent_ = 0;
  handles_ = slice.handles;
  at_ = lastEnd_ = slice.begin;
  end_ = slice.end;
  line_ = slice.line;
  lineStart_ = slice.isExplicit ? slice.begin - 3 : slice.begin;
  const size_t found = findForbidden(text_.substr(0, end_), slice.start);
  forbidden_ = found;
  const size_t hidden = findHiddenIndent(text_.substr(0, end_), slice.begin);
  bool good = blocks();
  if (hidden < end_ && (good ? isStructure(hidden) : hidden <= problem_.begin)) {
    good = hiddenIndent(hidden);
  } else if (!good) {
    blameLine();
  }
  if (forbidden_ < end_ && (good || forbidden_ <= problem_.begin)) return !forbiddenCharacter();
  return good;
}

bool SyntaxScan::blocks() {
  if (!node(-1, Where::Root)) return false;
  while (true) {
    if (!skip()) return false;
    if (atEnd()) {
      while (!blocks_.empty()) closeBlock();
      return true;
    }
    if (!fresh_) {
      return afterValue(
          !events_.empty() && events_.back().style == Style::DoubleQuoted
              ? "write a colon after the quoted text if it is a key, or put the whole "
                "value in quotes"
              : "begin a new line, or put the whole value in quotes");
    }
    // Any entry less indented than the innermost collection belongs to one further out.
    closed_ = {};
    closed_.indent = -1;
    while (!blocks_.empty()) {
      const Block& block = blocks_.back();
      const bool dash = peek() == '-' && blankAt(at_ + 1);
      if (indent_ > block.indent || (indent_ == block.indent && (block.mapping || dash))) break;
      if (indent_ == block.indent && (blocks_.size() < 2 || !blocks_[blocks_.size() - 2].mapping ||
                                      blocks_[blocks_.size() - 2].indent != indent_)) {
        break;
      }
      closed_ = block;
      closeBlock();
    }
    if (blocks_.empty()) {
      if (peek() == '%') {
        return syntax(at_, lineEnd(at_), "a line that begins with `%` is a directive",
                      "put the text in quotes; a directive belongs before `---`");
      }
      misaligned_ = true;
      if (rootIndent_ > indent_) return firstLineIndented();
      const Event& root = events_.front();
      const std::string_view first = text_.substr(root.begin, root.end - root.begin);
      if (root.type == Event::Type::Scalar && root.style == Style::Plain &&
          first.find_first_of(": ") != first.npos) {
        return missingColon(root.begin, root.end);
      }
      return syntax(at_, lineEnd(at_),
                    fmt::format("`{}` does not belong to what is above it", shownLine(at_)),
                    "indent it like the lines above, or begin another document with `---`");
    }
    if (!blockEntry(blocks_.back())) return false;
  }
}

bool SyntaxScan::blockEntry(Block& block) {
  if (tab_ || (indent_ != column())) {
    return syntax(lineStart_, at_, "a tab cannot indent YAML", "indent with spaces");
  }
  const bool dash = peek() == '-' && blankAt(at_ + 1);
  if (++block.entries > limits_.keys) {
    return fail(source_rule::kLimit, at_, at_,
                fmt::format("the {} has more than {} entries", block.mapping ? "mapping" : "list",
                            limits_.keys),
                "split it, or raise the limit `keys`");
  }
  if (indent_ > block.indent) {
    misaligned_ = true;
    const std::string line = shownLine(at_);
    if (dash && itemWithoutDash()) return false;
    if (outOfLine(block, at_)) return false;
    if (!block.mapping) {
      return syntax(at_, lineEnd(at_),
                    fmt::format("`{}` is not indented like any item above it", line),
                    dash ? "put the `-` below the one above"
                         : "begin a new item with `- `, or align it with what it belongs to");
    }
    syntax(at_, lineEnd(at_), fmt::format("`{}` is not indented like any key above it", line),
           "align it with the key that it belongs beside");
    relate(block.lastKey, block.lastKey, "the entry above begins here");
    return false;
  }
  if (block.mapping) return mapEntry(block);
  if (!dash) {
    misaligned_ = true;
    return syntax(at_, lineEnd(at_),
                  fmt::format("found `{}` where an item of the list is expected", shownLine(at_)),
                  "begin it with `- `, or indent it like the collection that it belongs to");
  }
  block.lastKey = at_;
  const int64_t indent = block.indent;
  ++at_;
  return node(indent, Where::Dash);
}

bool SyntaxScan::mapEntry(Block& block) {
  const int64_t indent = block.indent;
  const char c = peek();
  if (c == ':' && blankAt(at_ + 1) && block.wantsExplicitValue) {
    block.wantsExplicitValue = false;
    ++at_;
    return node(indent, Where::ExplicitColon);
  }
  if (block.wantsExplicitValue) {
    block.wantsExplicitValue = false;
    emitNull(lastEnd_, {});
  }
  if (c == '-' && blankAt(at_ + 1)) {
    misaligned_ = true;
    if (itemWithoutDash()) return false;
    syntax(at_, lineEnd(at_),
           fmt::format("found the item `{}` where a key is expected", shownLine(at_)),
           "indent the items more than the key of their list, or remove the value of that key");
    relate(block.lastKey, block.lastKey, "the entry above begins here");
    return false;
  }
  block.lastKey = at_;
  block.lastLine = line_;
  block.emptyBefore = std::exchange(block.lastEmpty, false);
  block.closedIndent = closed_.indent;
  if (c == '?' && blankAt(at_ + 1)) {
    block.wantsExplicitValue = true;
    ++at_;
    return node(indent, Where::ExplicitKey);
  }
  const uint32_t begin = at_;
  const uint32_t line = line_;
  Pending pending;
  if (!readProperties(pending, false)) return false;
  if (pending.end != 0 && (crossed_ || atEnd())) {
    return syntax(begin, pending.end, "found an anchor or a tag where a key is expected",
                  "write it on the line of the key or of the value that it belongs to");
  }
  if (peek() == ':' && blankAt(at_ + 1)) {
    emitNull(pending.end != 0 ? pending.end : at_, pending.line);
  } else {
    const size_t index = events_.size();
    switch (peek()) {
      case '[':
      case '{':
        if (!flow(indent)) return false;
        break;
      case '"':
      case '\'':
        if (!quoted(indent)) return false;
        break;
      case '*':
        if (!alias()) return false;
        break;
      case '|':
      case '>':
        return syntax(at_, lineEnd(at_),
                      fmt::format("found `{}` where a key is expected", shownLine(at_)),
                      "indent it more than its key, or put the text in quotes");
      default: {
        if (!plainStart(false)) return false;
        const uint32_t keyBegin = at_;
        const auto keyColumn = static_cast<uint32_t>(column() + 1);
        ++at_;
        plainLine(false);
        if (!isKeyColon()) return missingColon(keyBegin, at_);
        if (!emitScalar(Style::Plain, keyBegin, at_, line_, keyColumn)) return false;
        break;
      }
    }
    if (!attach(index, pending.line)) return false;
    if (!isKeyColon()) return missingColon(begin, at_);
  }
  return keyAndValue(indent, begin, line);
}

/// At the blanks before the colon of a key that has been read: goes on to its value.
bool SyntaxScan::keyAndValue(int64_t indent, uint32_t keyBegin, uint32_t keyLine) {
  if (line_ != keyLine) {
    return syntax(keyBegin, lineEnd(keyBegin), "a key goes over several lines",
                  "write the key on one line; close its quote if that is what is missing");
  }
  if (at_ - keyBegin > kLongestKey) {
    return syntax(keyBegin, at_, fmt::format("a key is longer than {} characters", kLongestKey),
                  "shorten the key");
  }
  while (peek() == ' ' || peek() == '\t') ++at_;
  ++at_;  // the colon
  return node(indent, Where::ImplicitColon);
}

void SyntaxScan::closeBlock() {
  const Block& block = blocks_.back();
  if (block.wantsExplicitValue) emitNull(lastEnd_, {});
  Event event;
  event.type = block.mapping ? Event::Type::MappingEnd : Event::Type::SequenceEnd;
  event.style = Style::Block;
  event.begin = event.end = lastEnd_;
  event.line = line_;
  events_.push_back(event);
  blocks_.pop_back();
  --depth_;
}

bool SyntaxScan::openBlock(bool mapping, int64_t indent, size_t eventIndex,
                           const Properties& properties, uint32_t begin) {
  Event event;
  event.type = mapping ? Event::Type::MappingStart : Event::Type::SequenceStart;
  event.style = Style::Block;
  event.begin = event.end = begin;
  event.line = line_;
  event.column = begin >= lineStart_ ? begin - lineStart_ + 1 : 1;
  event.properties = remember(properties);
  Block block;
  block.mapping = mapping;
  block.indent = indent;
  block.entries = 1;
  block.begin = block.lastKey = begin;
  block.lastLine = line_;
  if (blocks_.empty()) {
    root_ = begin;
    rootIndent_ = indent;
  }
  blocks_.push_back(block);
  return emitStart(event, eventIndex);
}

/// Skips to a node, and reads the properties that stand on lines of their own. Emits a null if
/// there is no node.
bool SyntaxScan::nodeStart(int64_t parent, Where where, NodeStart& node) {
  Pending& pending = node.pending;
  const Cursor start = here();
  lastEnd_ = std::max(lastEnd_, at_);
  pending.end = 0;
  if (!skip()) return false;
  node.inlined = !crossed_ && !(where == Where::Root && fresh_);
  node.blankTab = node.inlined && tab_;
  Cursor ended = start;
  while (true) {
    bool nothing = atEnd();
    if (!nothing && !node.inlined) {
      const bool dash = peek() == '-' && blankAt(at_ + 1);
      const bool sameIndentList = dash && !tab_ && indent_ == parent && parent >= 0 &&
                                  where != Where::Dash && where != Where::Root;
      const int64_t place = pending.column >= 0 ? pending.column : indent_;
      if (place <= parent && !sameIndentList) {
        if (tab_) return syntax(lineStart_, at_, "a tab cannot indent YAML", "indent with spaces");
        nothing = true;
      }
    }
    if (nothing) {
      Properties properties;
      if (!combine(pending, properties)) return false;
      back(ended);
      emitNull(at_, properties);
      if (!blocks_.empty()) blocks_.back().lastEmpty = where == Where::ImplicitColon;
      node.absent = true;
      return true;
    }
    if (pending.column >= 0 || (peek() != '&' && peek() != '!')) break;
    const bool wasInlined = node.inlined;
    if (!readProperties(pending, false)) return false;
    ended = ended_;
    if (pending.column < 0) {
      node.inlined = false;  // they are on lines of their own
      node.blankTab = false;
    } else {
      node.inlined =
          wasInlined && !crossed_ && !pending.outer.hasAnchor() && !pending.outer.hasTag();
    }
  }
  if (pending.column >= 0) tab_ = pending.tabBefore;
  return true;
}

/// What follows a value on its line must be a comment or nothing.
bool SyntaxScan::endOfValue(uint32_t begin) {
  if (blankAt(at_)) return true;
  if (peek() == '#') {
    return syntax(at_, lineEnd(at_), "a comment needs a blank before its `#`",
                  "put a space before the `#`");
  }
  if (peek() == ':') return missingColon(begin, at_);
  return afterValue("put the whole value in quotes, or begin a new line");
}

/// Reports the text behind a value on its line, or the template that it belongs to: `{{ env }}_db`.
bool SyntaxScan::afterValue(std::string advice) {
  std::string_view before = text_.substr(lineStart_, at_ - lineStart_);
  before = before.substr(0, before.find_last_not_of(' ') + 1);
  const size_t braces = before.find("{{");
  if (braces != before.npos && before.ends_with("}}")) {
    return unfilled(lineStart_ + braces, lineEnd(at_));
  }
  return syntax(at_, lineEnd(at_),
                fmt::format("`{}` follows a value that has ended", shownLine(at_)),
                std::move(advice));
}

/// Reads the node after an indicator: opens a block collection with its first entry, reads a
/// scalar, an alias or a flow collection, or emits a null if there is nothing.
bool SyntaxScan::node(int64_t parent, Where where) {
  // A `- - - a` opens one collection after the other on one line, without recursion.
  while (true) {
    NodeStart begun;
    if (!nodeStart(parent, where, begun)) return false;
    if (begun.absent) return true;
    const Pending& pending = begun.pending;
    const bool tabbed = tab_ || begun.blankTab;
    // Only one key can stand on a line.
    const bool afterKey = begun.inlined && (where == Where::ImplicitColon || where == Where::Root);
    const char c = peek();
    const bool blankNext = blankAt(at_ + 1);
    if (c == '-' && blankNext) {
      if (pending.column >= 0) {
        return syntax(at_, at_ + 1, "an anchor or a tag is not allowed before a `-` on its line",
                      "write it after the key of the list, or after the `-`");
      }
      if (afterKey) {
        return syntax(at_, lineEnd(at_), "a list cannot begin on the line of its key",
                      "begin it on the next line, or put the text in quotes");
      }
      if (tabbed) {
        return syntax(at_ - 1, at_, "a tab cannot indent YAML", "indent with spaces");
      }
      const int64_t indent = column();
      if (!openBlock(false, indent, events_.size(), pending.outer, at_)) return false;
      ++at_;
      parent = indent;
      where = Where::Dash;
      continue;
    }
    if ((c == '?' || c == ':') && blankNext) {
      if (afterKey) {
        return c == ':' ? nestedKey(where)
                        : syntax(at_, at_ + 1, "a `?` key is not allowed on the line of another key",
                                 "begin it on the next line");
      }
      if (tabbed) {
        return syntax(at_ - 1, at_, "a tab cannot indent YAML", "indent with spaces");
      }
      const int64_t indent = pending.column >= 0 ? pending.column : column();
      if (c == '?' && pending.column >= 0) {
        return syntax(at_, at_ + 1, "an anchor or a tag is not allowed before a `?` on its line",
                      "write it after the `?`");
      }
      if (!openBlock(true, indent, events_.size(), pending.outer, at_)) return false;
      if (c == ':') {
        emitNull(pending.column >= 0 ? pending.end : at_, pending.line);
      }
      ++at_;
      blocks_.back().wantsExplicitValue = c == '?';
      parent = indent;
      where = c == '?' ? Where::ExplicitKey : Where::ImplicitColon;
      continue;
    }
    const uint32_t begin =
        pending.column >= 0 ? lineStart_ + static_cast<uint32_t>(pending.column) : at_;
    const uint32_t line = line_;
    const size_t index = events_.size();
    if (!begun.inlined) lone_ = begin;
    if (!nodeContent(parent, !afterKey)) return false;
    if (c == '|' || c == '>' || !isKeyColon()) {
      Properties properties;
      if (!combine(pending, properties) || !attach(index, properties)) return false;
      return c == '|' || c == '>' || endOfValue(begin);
    }
    // The node that was read is the first key of a mapping.
    if (afterKey) return nestedKey(where);
    if (tabbed) {
      return syntax(lineStart_, begin, "a tab cannot indent YAML", "indent with spaces");
    }
    if (line_ != line) return keyAndValue(0, begin, line);
    const int64_t indent = begin - lineStart_;
    if (!attach(index, pending.line)) return false;
    if (!openBlock(true, indent, index, pending.outer, begin)) return false;
    if (at_ - begin > kLongestKey) return keyAndValue(indent, begin, line);
    while (peek() == ' ' || peek() == '\t') ++at_;
    ++at_;
    parent = indent;
    where = Where::ImplicitColon;
  }
}

/// Reads a scalar, an alias or a flow collection.
bool SyntaxScan::nodeContent(int64_t parent, bool mayBeKey) {
  switch (peek()) {
    case '[':
    case '{':
      return flow(parent);
    case '"':
    case '\'':
      return quoted(parent);
    case '|':
    case '>':
      return blockScalar(parent);
    case '*':
      return alias();
    default:
      return plain(parent, false, mayBeKey);
  }
}

/// Attaches to a node the properties written before it.
bool SyntaxScan::attach(size_t event, const Properties& properties) {
  Event& node = events_[event];
  if (node.type == Event::Type::Alias && (properties.hasAnchor() || properties.hasTag())) {
    return fail(source_rule::kAlias, node.begin, node.end,
                fmt::format("the alias `{}` cannot have an anchor or a tag of its own",
                            shown(node.begin, node.end)),
                "remove what is before the `*`");
  }
  node.properties = remember(properties);
  return true;
}

}  // namespace dslint::yaml
