#include "support/line_diff.h"

#include <algorithm>

namespace dslint::testing {

std::string lineDiff(const std::vector<std::string>& expected,
                     const std::vector<std::string>& actual, const std::string& indent) {
  constexpr size_t kAround = 2;
  const size_t shorter = std::min(expected.size(), actual.size());
  size_t front = 0;
  while (front < shorter && expected[front] == actual[front]) ++front;
  size_t back = 0;
  while (back < shorter - front &&
         expected[expected.size() - 1 - back] == actual[actual.size() - 1 - back]) {
    ++back;
  }
  std::string text;
  const auto add = [&](const char* mark, const std::vector<std::string>& lines, size_t from,
                       size_t to) {
    for (size_t i = from; i < to; ++i) text += indent + mark + lines[i] + '\n';
  };
  add("  ", expected, front - std::min(front, kAround), front);
  add("- ", expected, front, expected.size() - back);
  add("+ ", actual, front, actual.size() - back);
  const size_t rest = expected.size() - back;
  add("  ", expected, rest, std::min(expected.size(), rest + kAround));
  return text;
}

}  // namespace dslint::testing
