#include "rules/python_requirement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "value/ascii.h"

namespace dslint::rules {
namespace {

constexpr auto kOperators =
    std::to_array<std::string_view>({"===", "==", "~=", "!=", "<=", ">=", "<", ">"});

bool isNameByte(char c) { return ascii::isAlphanumeric(c) || c == '.' || c == '_' || c == '-'; }

bool isVersionByte(char c) { return isNameByte(c) || c == '+' || c == '!' || c == '*'; }

class RequirementReader {
 public:
  explicit RequirementReader(std::string_view line) : line_(line), end_(line.size()) {}

  ValueCheck read() {
    // Comments and options are for pip and not part of the requirement.
    for (const std::string_view mark : {" #", " --"}) end_ = std::min(end_, line_.find(mark));
    skipBlanks();
    const size_t begin = at_;
    while (at_ < end_ && isNameByte(line_[at_])) ++at_;
    if (at_ == begin || !ascii::isAlphanumeric(line_[begin])) {
      return fail(begin, "does not begin with a package's name");
    }
    if (!ascii::isAlphanumeric(line_[at_ - 1])) return fail(at_ - 1, "has a name that ends oddly");
    skipBlanks();
    if (at_ < end_ && line_[at_] == '[') {
      const size_t close = line_.find(']', at_);
      if (close == std::string_view::npos) return fail(at_, "has a `[` without its `]`");
      at_ = close + 1;
      skipBlanks();
    }
    if (at_ < end_ && line_[at_] == '@') return std::nullopt;  // the rest is a URL
    const bool round = at_ < end_ && line_[at_] == '(';
    if (round) ++at_;
    skipBlanks();
    if (at_ < end_ && line_[at_] != ';' && line_[at_] != ')') {
      if (auto error = readVersions()) return error;
    }
    if (round) {
      if (at_ == end_ || line_[at_] != ')') return fail(at_, "has a `(` without its `)`");
      ++at_;
      skipBlanks();
    }
    if (at_ == end_ || line_[at_] == ';') return std::nullopt;
    return fail(at_, "holds more than a name and its versions");
  }

 private:
  void skipBlanks() {
    while (at_ < end_ && ascii::isSpace(line_[at_])) ++at_;
  }

  ValueError fail(size_t at, std::string_view what) const {
    at = std::min(at, end_);
    return valueError(at, end_ - at,
                      fmt::format("the requirement `{}` {}", ascii::shown(line_), what),
                      "write one as in `requirements.txt`, such as `pandas>=2.0,<3`");
  }

  ValueCheck readVersions() {
    while (true) {
      const std::string_view rest = line_.substr(at_, end_ - at_);
      const auto* found = std::ranges::find_if(
          kOperators, [&](std::string_view sign) { return rest.starts_with(sign); });
      if (found == kOperators.end()) {
        return fail(at_, rest.starts_with('=') ? "has a single `=`; it takes two"
                                               : "holds more than a name and its versions");
      }
      at_ += found->size();
      skipBlanks();
      const size_t begin = at_;
      while (at_ < end_ && isVersionByte(line_[at_])) ++at_;
      if (at_ == begin) return fail(begin, fmt::format("has no version after `{}`", *found));
      skipBlanks();
      if (at_ == end_ || line_[at_] != ',') return std::nullopt;
      ++at_;
      skipBlanks();
    }
  }

  std::string_view line_;
  size_t end_;
  size_t at_ = 0;
};

}  // namespace

ValueCheck checkPythonRequirement(std::string_view line) {
  const std::string_view text = ascii::trimmed(line);
  if (text.empty()) {
    return valueError(0, line.size(), "the requirement is empty", "write one, or leave it out");
  }
  if (const size_t newline = text.find('\n'); newline != std::string_view::npos) {
    return valueError(0, line.size(), "the requirement has several lines",
                      "write each as an item of its own");
  }
  const bool pips =
      text.front() == '#' || text.front() == '-' || text.front() == '.' || text.front() == '/';
  const size_t url = text.find("://");
  if (pips || (url != std::string_view::npos && text.find('@') > url)) return std::nullopt;
  return RequirementReader(line).read();
}

}  // namespace dslint::rules
