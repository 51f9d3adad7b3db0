// Lists of settings for the severities of rules, of which a later one takes precedence.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rules.h"
#include "settings/pattern.h"
#include "value/keyed_hash.h"

namespace dslint {

/// The setting of one list for one rule.
struct RuleSetting {
  std::optional<Severity> severity;  ///< nothing: off
  std::string origin;                ///< where it is written: `.dslint.yaml:3`
  bool named = false;                ///< by its id, not through `family/*`
};

/// The key `rules`, the one in an override, or all options `--set rules.…`.
struct RuleList {
  std::vector<Pattern> paths;  ///< the files it applies to; empty: all
  std::string origin;
  ViewMap<RuleSetting> rules;  ///< by the rule's own id

  /// `path` is as patterns see it; it is empty for problems without a file.
  bool holdsFor(std::string_view path) const { return paths.empty() || matchesAny(paths, path); }
  /// Sets a rule, or a whole family by `family/*`. A rule named by its id takes precedence,
  /// whatever the order. Sets nothing if there is a problem.
  std::optional<SettingProblem> set(std::string_view id, std::string_view value,
                                    std::string_view from);
};

}  // namespace dslint
