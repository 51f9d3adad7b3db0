// Patterns for paths in the settings.
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
  Range place;  ///< in the settings; no file if an option gave it
  bool operator==(std::string_view other) const { return text == other; }
};

/// What is wrong with the text of a pattern: unsupported syntax, or a form that no path relative to
/// the settings' folder can have.
std::optional<SettingProblem> checkPattern(std::string_view key, std::string_view pattern);

bool matchesAny(const std::vector<Pattern>& patterns, std::string_view path);

/// The folders at the start of the pattern that have no wildcard, or the whole pattern if it has
/// none.
std::string_view plainStart(std::string_view pattern);

}  // namespace dslint
