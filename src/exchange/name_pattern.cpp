#include "exchange/name_pattern.h"

#include <fmt/format.h>

#include <string>

#include "value/ascii.h"

namespace dslint {

bool fitsPattern(std::string_view pattern, std::string_view text) {
  size_t p = 0;
  size_t t = 0;
  size_t star = std::string_view::npos;  // the last `*`, and where its text ends so far
  size_t starText = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      starText = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      t += pattern[p] == '?' ? ascii::characterLength(text, t) : 1;
      ++p;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++starText;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool fitsTablePattern(std::string_view pattern, std::string_view schema, std::string_view table) {
  if (pattern.find('.') == std::string_view::npos) return fitsPattern(pattern, table);
  return fitsPattern(pattern, fmt::format("{}.{}", schema, table));
}

}  // namespace dslint
