// Brackets and braces of the syntax scan (YAML 1.2.2, chapter 7.4).
#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "value/ascii.h"
#include "value/invisible.h"
#include "yaml/syntax_scan.h"

namespace dslint::yaml {

namespace {

/// The text that reads as a data type with arguments, such as `Enum('a', 'b')`, if `at` is inside
/// its brackets; otherwise empty.
std::string_view typeAround(std::string_view text, size_t opener, size_t at) {
  const size_t last = text.substr(opener, at - opener).find_last_of("()");
  if (last == text.npos || text[opener + last] == ')') return {};
  size_t open = opener + last;
  size_t begin = open;
  while (begin > opener + 1 && (ascii::isAlphanumeric(text[begin - 1]) || text[begin - 1] == '(')) {
    --begin;
    if (text[begin] == '(') open = begin;
  }
  if (begin == open) return {};
  size_t depth = 0;
  for (size_t i = open; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return text.substr(begin, i + 1 - begin);
  }
  return {};
}

std::string quoteAdvice(std::string_view type) {
  const char quote = type.find('"') == type.npos ? '"' : '\'';
  return fmt::format("put all of the type in quotes: `{0}{1}{0}`", quote, ascii::shown(type, 60));
}

}  // namespace

bool SyntaxScan::flowUnclosed() {
  const Flow& open = flows_.back();
  const char c = text_[open.opener];
  const size_t end = lineEnd(open.opener);
  const std::string_view line = text_.substr(open.opener, end - open.opener);
  const size_t comment = line.find(" #");
  const bool hidden = comment != line.npos && line.find(c == '[' ? ']' : '}', comment) != line.npos;
  if (hidden && comment + 2 < line.size() && !blankAt(open.opener + comment + 2)) {
    syntax(open.opener + comment + 1, end,
           fmt::format("what follows the `#` is a comment, and the `{}` that it holds with it",
                       c == '[' ? ']' : '}'),
           "put the value that holds the `#` in quotes, or take the `#` out");
    relate(open.opener, open.opener + 1, "this is never closed");
    return false;
  }
  return syntax(open.opener, open.opener + 1,
                fmt::format("the `{}` that opens here is never closed", c),
                fmt::format("close it with `{}`, or quote the text if the `{}` belongs to it",
                            c == '[' ? ']' : '}', c));
}

/// Skips blanks, comments and line breaks inside brackets, and checks the indentation.
bool SyntaxScan::flowSkip(int64_t parent) {
  if (!skip()) return false;
  if (atEnd()) return flowUnclosed();
  if (crossed_ && indent_ <= parent) {
    const Flow open = flows_.back();
    if (tab_) return syntax(lineStart_, at_, "a tab cannot indent YAML", "indent with spaces");
    const char c = peek();
    if (c == ']' || c == '}') {
      syntax(at_, at_ + 1, fmt::format("the closing `{}` is indented too little", c),
             "indent it more than the key that the brackets belong to");
      relate(open.opener, open.opener + 1, "it closes what opens here");
      return false;
    }
    return flowUnclosed();
  }
  return true;
}

bool SyntaxScan::flowOpen() {
  Event event;
  const bool mapping = peek() == '{';
  event.type = mapping ? Event::Type::MappingStart : Event::Type::SequenceStart;
  event.style = Style::Flow;
  event.begin = event.end = at_;
  event.line = line_;
  event.column = static_cast<uint32_t>(column() + 1);
  if (!emitStart(event, events_.size())) return false;
  Flow frame;
  frame.mapping = mapping;
  frame.opener = at_;
  flows_.push_back(frame);
  ++at_;
  return true;
}

void SyntaxScan::closeFlow() {
  Event event;
  event.type = flows_.back().mapping ? Event::Type::MappingEnd : Event::Type::SequenceEnd;
  event.style = Style::Flow;
  event.begin = at_;
  event.end = lastEnd_ = ++at_;
  event.line = line_;
  event.column = static_cast<uint32_t>(column());
  events_.push_back(event);
  flows_.pop_back();
  --depth_;
}

/// Turns the current entry of a list into the key of a mapping with one entry.
bool SyntaxScan::openPair(Flow& frame) {
  Event event;
  event.type = Event::Type::MappingStart;
  event.style = Style::Flow;
  event.begin = event.end = frame.entryBegin;
  event.line = line_;
  event.column = frame.entryBegin - lineStart_ + 1;
  frame.pairOpen = true;
  return emitStart(event, frame.entryEvent);
}

void SyntaxScan::closePair(Flow& frame) {
  Event event;
  event.type = Event::Type::MappingEnd;
  event.style = Style::Flow;
  event.begin = event.end = lastEnd_;
  event.line = line_;
  events_.push_back(event);
  frame.pairOpen = false;
  --depth_;
}

/// Reads a key, an item or a value. `opened`: it is a collection, and its frame is now on top.
bool SyntaxScan::flowNode(int64_t parent, bool& opened) {
  opened = false;
  Pending pending;
  while (peek() == '&' || peek() == '!') {
    if (!readProperties(pending, true)) return false;
    if (atEnd() || (crossed_ && indent_ <= parent)) return flowUnclosed();
  }
  const char c = peek();
  const bool colon = c == ':' && (blankAt(at_ + 1) || isFlowIndicator(peek(1)));
  Properties properties;
  if (pending.end != 0 && (c == ',' || c == ']' || c == '}' || colon)) {
    if (!combine(pending, properties)) return false;
    emitNull(pending.end, properties);
    return true;
  }
  switch (c) {
    case '[':
    case '{':
      opened = true;
      if (!flowOpen()) return false;
      break;
    case '"':
    case '\'':
      if (!quoted(parent)) return false;
      break;
    case '*':
      if (!alias()) return false;
      break;
    default:
      if (!plain(parent, true, false)) return false;
      break;
  }
  return combine(pending, properties) && attach(events_.size() - 1, properties);
}

/// Reads what follows a key, an item or a value. `closed`: the frame is now complete, and a node.
bool SyntaxScan::flowAfterNode(int64_t parent, bool jsonLike, uint32_t nodeLine, bool& closed) {
  closed = false;
  const uint32_t nodeEnd = at_;
  const uint32_t endLine = line_;
  if (!flowSkip(parent)) return false;
  Flow& frame = flows_.back();
  const bool colon = peek() == ':' && (jsonLike || blankAt(at_ + 1) || isFlowIndicator(peek(1)));
  if (!frame.value && colon) {
    if (!frame.mapping && !frame.key) {
      if (nodeLine != line_ || endLine != line_) {
        return syntax(frame.entryBegin, nodeEnd,
                      "a key inside `[ ]` must be on one line, together with its colon",
                      "join the lines, or put braces around the pair");
      }
      if (at_ - frame.entryBegin > kLongestKey) {
        return syntax(frame.entryBegin, at_,
                      fmt::format("a key is longer than {} characters", kLongestKey),
                      "shorten the key");
      }
      if (!openPair(frame)) return false;
    }
    ++at_;
    lastEnd_ = at_;
    frame.value = true;
    return true;
  }
  if (!frame.value && (frame.mapping || frame.key)) {
    emitNull(nodeEnd, {});
  }
  if (frame.pairOpen) closePair(frame);
  frame.value = frame.key = false;
  const char c = peek();
  if (c == ',') {
    ++at_;
    if (++frame.entries > limits_.keys) {
      return fail(source_rule::kLimit, frame.opener, frame.opener + 1,
                  fmt::format("the brackets hold more than {} entries", limits_.keys),
                  "split the list, or raise the limit `keys`");
    }
    return true;
  }
  if (c == ']' || c == '}') {
    if ((c == '}') != frame.mapping) {
      syntax(at_, at_ + 1, fmt::format("`{}` closes what `{}` opened", c, text_[frame.opener]),
             fmt::format("close it with `{}`", frame.mapping ? '}' : ']'));
      relate(frame.opener, frame.opener + 1, "it opens here");
      return false;
    }
    closeFlow();
    closed = true;
    return true;
  }
  if (c == ':' && endLine == line_) {
    const std::string_view entry =
        text_.substr(flows_.back().entryBegin, at_ - flows_.back().entryBegin);
    const size_t word = entry.rfind(' ');
    if (const auto type = typeAround(text_, frame.opener, at_); !type.empty()) {
      return syntax(at_, at_ + 1, "this entry has a second colon", quoteAdvice(type));
    }
    if (const char opener = lostOpener(flows_.front().opener, lineEnd(at_)); opener != 0) {
      return syntax(
          at_, at_ + 1, fmt::format("this entry has a second colon, and a `{}` is missing", opener),
          word == entry.npos ? fmt::format("write `{}` where the brackets are to begin", opener)
                             : fmt::format("write `{}` before `{}`", opener,
                                           ascii::shown(entry.substr(word + 1), 40)));
    }
    return syntax(at_, at_ + 1, "this entry has a second colon",
                  word == entry.npos
                      ? std::string("quote the text if the colon belongs to it")
                      : fmt::format("write a comma before `{}`, or quote the text if the colon "
                                    "belongs to it",
                                    ascii::shown(entry.substr(word + 1), 40)));
  }
  if (endLine != line_) {
    // A missing bracket shows only where the text after it no longer fits.
    const size_t stop = lineEnd(at_);
    const std::string_view rest = text_.substr(at_, stop - at_);
    if (rest.find(": ") != rest.npos || rest.ends_with(':')) return flowUnclosed();
  }
  return flowGap(frame, nodeEnd, endLine == line_);
}

/// After a node at `nodeEnd`, where neither a comma nor a bracket follows.
bool SyntaxScan::flowGap(const Flow& frame, uint32_t nodeEnd, bool sameLine) {
  const std::string_view entry = text_.substr(frame.entryBegin, nodeEnd - frame.entryBegin);
  const std::string_view line = text_.substr(frame.entryBegin, lineEnd(at_) - frame.entryBegin);
  const std::string_view type = typeAround(text_, frame.opener, at_);
  const bool quote =
      std::ranges::count(line, '"') % 2 != 0 || std::ranges::count(line, '\'') % 2 != 0;
  const bool opens = peek() == '{' || peek() == '[' || peek() == '"';
  if (entry.ends_with("}}") && entry.find("{{") != entry.npos) {
    const size_t end = std::min(lineEnd(at_), text_.find_first_of(",]}", at_));
    return unfilled(frame.entryBegin + entry.find("{{"), end);
  }
  if (!type.empty()) {
    syntax(nodeEnd, nodeEnd, "a comma or a closing bracket is missing here", quoteAdvice(type));
  } else if (frame.mapping && entry.find(": ") == entry.npos && sameLine && opens) {
    syntax(frame.entryBegin, nodeEnd, "a colon or a comma is missing here",
           fmt::format("write `: ` after `{}` if it is a key, or separate the entries with `,`",
                       ascii::shown(entry, 40)));
  } else {
    syntax(findInvisible(entry).length > 0 ? frame.entryBegin : nodeEnd, nodeEnd,
           quote ? "a comma, a quote or a closing bracket is missing here"
                 : "a comma or a closing bracket is missing here",
           fmt::format("separate the entries with `,`, {}close the `{}`",
                       quote ? "begin the text with its quote, or " : "or ", text_[frame.opener]));
  }
  relate(frame.opener, frame.opener + 1, "the brackets open here");
  return false;
}

bool SyntaxScan::flow(int64_t parent) {
  flows_.clear();
  if (!flowOpen()) return false;
  while (!flows_.empty()) {
    if (!flowSkip(parent)) return false;
    const char c = peek();
    const bool alone = blankAt(at_ + 1) || isFlowIndicator(peek(1));
    bool closed = false;
    bool jsonLike = false;
    uint32_t nodeLine = line_;
    {
      Flow& frame = flows_.back();
      if (!frame.value && !frame.key) {
        frame.entryEvent = events_.size();
        frame.entryBegin = at_;
        frame.entryLine = line_;
        if (c == ']' || c == '}') {
          if ((c == '}') != frame.mapping) {
            syntax(at_, at_ + 1,
                   fmt::format("`{}` closes what `{}` opened", c, text_[frame.opener]),
                   fmt::format("close it with `{}`", frame.mapping ? '}' : ']'));
            relate(frame.opener, frame.opener + 1, "it opens here");
            return false;
          }
          closeFlow();
          closed = true;
        } else if (c == '?' && alone) {
          if (!frame.mapping && !openPair(frame)) return false;
          frame.key = true;
          ++at_;
          lastEnd_ = at_;
          continue;
        } else if (c == ':' && alone) {
          if (!frame.mapping && !openPair(frame)) return false;
          emitNull(at_, {});
          frame.value = true;
          ++at_;
          lastEnd_ = at_;
          continue;
        }
      } else if (c == ',' || c == ']' || c == '}' ||
                 (frame.key && !frame.value && c == ':' && alone)) {
        // The key after `?`, or the value, is empty.
        emitNull(lastEnd_, {});
        if (!flowAfterNode(parent, false, line_, closed)) return false;
        if (!closed) continue;
      }
    }
    if (!closed) {
      bool opened = false;
      if (!flowNode(parent, opened)) return false;
      if (opened) continue;
      const Event& event = events_.back();
      jsonLike = event.style == Style::DoubleQuoted || event.style == Style::SingleQuoted;
      if (event.type != Event::Type::Scalar) jsonLike = false;
      if (!flowAfterNode(parent, jsonLike, nodeLine, closed)) return false;
    }
    // A closed collection is itself a key, an item or a value of the one around it.
    while (closed && !flows_.empty()) {
      closed = false;
      if (!flowAfterNode(parent, true, flows_.back().entryLine, closed)) return false;
    }
  }
  return true;
}

}  // namespace dslint::yaml
