// What settings say of the severities of rules, in lists of which a later one wins.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/rules.h"
#include "settings/pattern.h"

namespace dslint {

/// What one list says of one rule.
struct RuleSetting {
  std::optional<Severity> severity;  ///< nothing: off
  std::string origin;                ///< where it is written: `.dslint.yaml:3`
  bool named = false;                ///< by its own id, not as one of `family/*`
};

/// The key `rules`, that of an override, or all of `--set rules.…`.
struct RuleList {
  std::vector<Pattern> paths;  ///< of the files it holds for; nothing: all
  std::string origin;
  std::unordered_map<std::string_view, RuleSetting> rules;  ///< by the id as the rule has it

  /// `path` is as patterns see it. Problems that stand in no file have an empty one.
  bool holdsFor(std::string_view path) const { return paths.empty() || matchesAny(paths, path); }
  /// Sets a rule, or all of a family by `family/*`. A rule named in full wins, whatever the order.
  /// On a problem nothing is set.
  std::optional<SettingProblem> set(std::string_view id, std::string_view value,
                                    std::string_view from);
};

}  // namespace dslint
