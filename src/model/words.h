// Lists of names for messages.
#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace dslint {

/// "`a`, `b` or `c`".
template <class Names>
std::string anyOf(const Names& names) {
  std::string list;
  size_t left = std::size(names);
  for (const std::string_view name : names) {
    list += '`';
    list += name;
    list += --left == 0 ? "`" : left == 1 ? "` or " : "`, ";
  }
  return list;
}

/// "an Ecosystem", "a Team", "an SQLDatabase".
inline std::string withArticle(std::string_view name) {
  const bool vowel = std::string_view("AEIOU").find(name.front()) != std::string_view::npos;
  return (vowel || name.starts_with("SQL") ? "an " : "a ") + std::string(name);
}

}  // namespace dslint
