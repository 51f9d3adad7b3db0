#include "settings/pattern.h"

#include <algorithm>

#include "settings/glob.h"

namespace dslint {

namespace {

/// The pattern as a YAML scalar: a `*` at the start would be an alias. Empty if it needs escapes.
std::string quoted(std::string_view text) {
  return text.find_first_of("\"\\") == std::string_view::npos ? fmt::format("\"{}\"", text)
                                                               : std::string();
}

}  // namespace

std::optional<SettingProblem> checkPattern(std::string_view key, std::string_view pattern) {
  const std::string_view kExample =
      "write patterns of paths from the folder of the configuration, such as `scratch/**`";
  const std::string shown = ascii::shown(pattern);
  if (pattern.empty()) {
    return badValue(fmt::format("`{}` has an empty pattern", key), std::string(kExample));
  }
  if (pattern.starts_with('/')) {
    return badValue(fmt::format("`{}` is an absolute path", shown), std::string(kExample));
  }
  if (pattern.find('\\') != std::string_view::npos) {
    std::string slashed;
    for (const char c : pattern) {
      if (c != '\\' || !slashed.ends_with('/')) slashed += c == '\\' ? '/' : c;
    }
    SettingProblem problem = badValue(fmt::format("the pattern `{}` has a backslash", shown),
                                      "write `/` between folders");
    problem.replacement = dslint::quoted(slashed);
    return problem;
  }
  if (const size_t at = pattern.find_first_of("[]{}"); at != std::string_view::npos) {
    return badValue(fmt::format("the pattern `{}` has a `{}`", shown, pattern[at]),
                    "the wildcards are `*`, `?` and `**`; write one pattern for each case");
  }
  if (pattern.starts_with('!')) {
    return badValue(fmt::format("the pattern `{}` begins with `!`", shown),
                    "patterns cannot be negated; list what belongs to the model in `include`");
  }
  if (pattern != ascii::trimmed(pattern)) {
    SettingProblem problem = badValue(
        fmt::format("the pattern `{}` has a blank at its {}", shown,
                    ascii::isSpace(pattern.front()) ? "start" : "end"),
        "remove it");
    problem.replacement = dslint::quoted(ascii::trimmed(pattern));
    return problem;
  }
  return std::nullopt;
}

bool matchesAny(const std::vector<Pattern>& patterns, std::string_view path) {
  return std::ranges::any_of(
      patterns, [&](const Pattern& pattern) { return matchesGlob(pattern.text, path); });
}

std::string_view plainStart(std::string_view pattern) {
  while (pattern.starts_with("./")) pattern.remove_prefix(2);
  const size_t wildcard = pattern.find_first_of("*?");
  if (wildcard != std::string_view::npos) {
    const size_t slash = pattern.rfind('/', wildcard);
    return pattern.substr(0, slash == std::string_view::npos ? 0 : slash);
  }
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  return pattern;
}

}  // namespace dslint
