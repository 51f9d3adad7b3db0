// A pattern of paths as settings write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "settings/setting_problem.h"
#include "source/source_set.h"

namespace dslint {

struct Pattern {
  std::string text;
  Range place;  ///< in the settings; no file where an option gave it
  bool operator==(std::string_view other) const { return text == other; }
};

/// What is wrong with the text of a pattern: something that patterns do not have, or that no path
/// from the settings' folder looks like.
std::optional<SettingProblem> checkPattern(std::string_view key, std::string_view pattern);

bool matchesAny(const std::vector<Pattern>& patterns, std::string_view path);

/// The folders at the pattern's start that are written without a wildcard, or the whole of a
/// pattern that has none.
std::string_view plainStart(std::string_view pattern);

}  // namespace dslint
