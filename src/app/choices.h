// Options whose value is one of a few words.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <vector>

#include "value/suggest.h"

namespace dslint {

/// A check that refuses other words and suggests the nearest.
inline auto oneOf(std::vector<std::string> words) {
  return [words = std::move(words)](const std::string& word) -> std::string {
    if (std::ranges::find(words, word) != words.end()) return {};
    if (const auto near = suggest(word, words)) {
      return fmt::format("`{}` is not a choice; did you mean `{}`?", word, near->text);
    }
    return fmt::format("`{}` is not a choice; write one of {}", word, fmt::join(words, ", "));
  };
}

}  // namespace dslint
