// Problems of settings, and their wording.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/words.h"
#include "rules/rules.h"
#include "value/ascii.h"
#include "value/suggest.h"

namespace dslint {

namespace rules {
extern const Rule config_suppression_reason;
extern const Rule config_unknown_key;
extern const Rule config_unknown_rule;
extern const Rule config_unused_suppression;
extern const Rule config_value;
}  // namespace rules

/// `rule` is one of `config/…`.
struct SettingProblem {
  const Rule* rule = &rules::config_value;
  std::string message;
  std::string advice;
  std::string replacement;  ///< for the name or value, if one is clear
  bool key = false;         ///< the name is at fault, not the value
};

/// The problem as a finding at that place, with its replacement as the fix.
Finding findingOf(SettingProblem problem, const Range& place);

/// A value that the setting does not accept.
SettingProblem badValue(std::string message, std::string advice);

/// A value that is not one of the names that `what` accepts.
template <class Names>
SettingProblem noneOf(std::string_view what, std::string_view value, const Names& names) {
  const auto near = suggest(value, names);
  SettingProblem problem = badValue(
      fmt::format("`{}` is not a value of `{}`", ascii::shown(value), what),
      near ? fmt::format("did you mean `{}`?", near->text) : fmt::format("write {}", anyOf(names)));
  if (near && near->clear) problem.replacement = near->text;
  return problem;
}

/// A key that `what` does not have.
SettingProblem unknownKey(std::string_view key, std::string_view what,
                          const std::vector<std::string_view>& known);

/// How rules may be named: only settings accept `family/*` for all rules of a family.
enum class RuleNames : uint8_t { Single, WithFamilies };
/// A rule or family that does not exist.
SettingProblem unknownRule(std::string_view id, RuleNames names = RuleNames::Single);

}  // namespace dslint
