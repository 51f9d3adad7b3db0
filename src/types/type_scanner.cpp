#include "types/type_scanner.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::string_view kWordEnds = ",()='\"";

}  // namespace

TypeScanner::TypeScanner(std::string_view text, unsigned maxDepth,
                         std::vector<TypeProblem>& problems)
    : text_(text), maxDepth_(std::min(maxDepth, kDeepestType)), problems_(problems) {}

TextRange TypeScanner::since(std::size_t offset) const {
  return {offset, std::max(readTo_, offset) - offset};
}

char TypeScanner::peek() {
  while (position_ < text_.size() && ascii::isSpace(text_[position_])) ++position_;
  return position_ < text_.size() ? text_[position_] : '\0';
}

bool TypeScanner::take(char wanted) {
  if (peek() != wanted || position_ == text_.size()) return false;
  if (wanted == ',' || wanted == '(') delimiter_ = position_;
  readTo_ = ++position_;
  return true;
}

TextRange TypeScanner::name() {
  peek();
  const std::size_t start = position_;
  while (position_ < text_.size() &&
         (ascii::isAlphanumeric(text_[position_]) || text_[position_] == '_')) {
    ++position_;
  }
  if (position_ != start) readTo_ = position_;
  return {start, position_ - start};
}

void TypeScanner::skipWords() {
  while (name().length != 0) {
  }
}

TextRange TypeScanner::word() {
  peek();
  const std::size_t start = position_;
  while (position_ < text_.size() && !ascii::isSpace(text_[position_]) &&
         kWordEnds.find(text_[position_]) == std::string_view::npos) {
    ++position_;
  }
  if (position_ != start) readTo_ = position_;
  return {start, position_ - start};
}

TextRange TypeScanner::fieldName() {
  peek();
  const std::size_t start = position_;
  const std::size_t end = text_.find_first_of(":,()='\"", start);
  if (end == std::string_view::npos || text_[end] != ':') return word();
  const std::string_view name = ascii::trimmed(text_.substr(start, end - start));
  position_ = start + name.size();
  if (!name.empty()) readTo_ = position_;
  return {start, name.size()};
}

TextRange TypeScanner::quoted() {
  const char quote = peek();
  const std::size_t start = position_++;
  while (position_ < text_.size()) {
    if (text_[position_++] != quote) continue;
    if (position_ < text_.size() && text_[position_] == quote) {
      ++position_;
    } else {
      readTo_ = position_;
      return {start, position_ - start};
    }
  }
  const TextRange range{start, text_.size() - start};
  fail(range, fmt::format("the quote of `{}` is not closed", ascii::shown(text(range))),
       fmt::format("close it with another `{}`", quote));
  stop();
  return range;
}

bool TypeScanner::open(std::size_t nameOffset) {
  if (peek() != '(') return false;
  if (depth_ == maxDepth_) {
    tooDeep(position_);
    return false;
  }
  take('(');
  ++depth_;
  open_.push_back(nameOffset);
  return true;
}

bool TypeScanner::nextArgument(bool* stray) {
  bool reported = false;
  while (!stopped_) {
    if (take(',')) return true;
    if (take(')')) {
      --depth_;
      open_.pop_back();
      return false;
    }
    peek();
    const std::size_t start = position_;
    skipArgument();
    if (start == text_.size()) {
      unclosed();
    } else if (!stopped_ && !reported && position_ < text_.size()) {
      const TextRange range = since(start);
      if (!continuesProblem(start)) {
        fail(range, fmt::format("`{}` does not belong here", ascii::shown(text(range))),
             "put a comma between two arguments, and nothing after the last");
      }
      reported = true;
      if (stray != nullptr) *stray = true;
    }
  }
  return false;
}

void TypeScanner::missingArgument() {
  if (peek() == '\0' && position_ == text_.size()) {
    unclosed();
    return;
  }
  const char before = text_[delimiter_];
  if (before == ',') {
    fail({delimiter_, 1}, "there is no argument after the comma",
         "write the argument, or leave out the comma");
  } else {
    fail({delimiter_, 1}, fmt::format("there is no argument after the `{}`", before),
         "write the argument that belongs here");
  }
}

void TypeScanner::skipBracket(std::size_t nameOffset) {
  peek();
  std::size_t inner = 0;
  while (position_ < text_.size()) {
    const char c = text_[position_];
    if (c == '\'' || c == '"') {
      quoted();
      if (stopped_) return;
      continue;
    }
    if (c == '(' && depth_ + ++inner > maxDepth_) {
      tooDeep(position_);
      return;
    }
    ++position_;
    if (!ascii::isSpace(c)) readTo_ = position_;
    if (c == ')' && --inner == 0) return;
  }
  open_.push_back(nameOffset);
  unclosed();
}

void TypeScanner::skipArgument() {
  while (position_ < text_.size()) {
    const char c = text_[position_];
    if (c == '(') {
      skipBracket(position_);
    } else if ((c == '\'' || c == '"') && depth_ != 0) {
      quoted();
    } else if ((c == ',' || c == ')') && depth_ != 0) {
      return;
    } else {
      ++position_;
      if (!ascii::isSpace(c)) readTo_ = position_;
    }
  }
}

void TypeScanner::unclosed() {
  const std::size_t start = open_.empty() ? 0 : open_.back();
  const TextRange range{start, text_.size() - start};
  fail(range,
       fmt::format("`{}` ends before its parenthesis is closed: in flow style (`{{...}}`) YAML "
                   "splits a type at its comma, so quote it",
                   ascii::shown(text(range))),
       "close the bracket, and if the type is between `{` and `}`, put all of it in quotes, "
       "as in `type: 'Decimal(10, 2)'`; the colon in a `Struct` always needs quotes");
  stop();
}

void TypeScanner::fail(TextRange range, std::string message, std::string advice,
                       std::string replacement) {
  add(TypeFault::Syntax, range, std::move(message), std::move(advice), std::move(replacement));
  failed_ = true;
}

void TypeScanner::outOfRange(TextRange range, std::string message, std::string advice) {
  add(TypeFault::Parameter, range, std::move(message), std::move(advice), {});
}

bool TypeScanner::continuesProblem(std::size_t start) const {
  if (problems_.empty()) return false;
  const std::size_t end = problems_.back().offset + problems_.back().length;
  return end <= start && ascii::trimmed(text_.substr(end, start - end)).empty();
}

void TypeScanner::stop() {
  stopped_ = true;
  position_ = text_.size();
}

void TypeScanner::tooDeep(std::size_t bracket) {
  add(TypeFault::Limit, {bracket, 1},
      fmt::format("the type is nested deeper than the limit of {}", maxDepth_),
      maxDepth_ == kDeepestType
          ? "nest fewer types into each other"
          : "nest fewer types into each other, or raise `limits: {depth: ...}` in `.dslint.yaml`",
      {});
  failed_ = true;
  stop();
}

void TypeScanner::add(TypeFault fault, TextRange range, std::string message,
                      std::string advice, std::string replacement) {
  if (stopped_) return;
  problems_.push_back(TypeProblem{fault, range.offset, range.length, std::move(message),
                                  std::move(advice), std::move(replacement)});
}

}  // namespace dslint
