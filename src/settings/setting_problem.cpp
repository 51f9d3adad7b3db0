#include "settings/setting_problem.h"

#include <algorithm>

#include "rules/former_rules.h"
#include "rules/nearest_rule.h"

namespace dslint {

Finding findingOf(SettingProblem problem, const Range& place) {
  Finding finding =
      findingOf(*problem.rule, place, std::move(problem.message), std::move(problem.advice));
  if (!problem.replacement.empty()) {
    std::string description = fmt::format("write `{}`", problem.replacement);
    finding.fix = FixDraft{std::move(description), finding.primary, std::move(problem.replacement)};
  }
  return finding;
}

SettingProblem badValue(std::string message, std::string advice) {
  SettingProblem problem;
  problem.message = std::move(message);
  problem.advice = std::move(advice);
  return problem;
}

SettingProblem unknownKey(std::string_view key, std::string_view what,
                          const std::vector<std::string_view>& known) {
  const auto near = suggest(key, known);
  SettingProblem problem;
  problem.rule = &rules::config_unknown_key;
  problem.key = true;
  problem.message = key.empty() ? fmt::format("a key of {} is empty", what)
                                : fmt::format("{} has no key `{}`", what, ascii::shown(key));
  problem.advice = near ? fmt::format("did you mean `{}`?", near->text)
                        : fmt::format("its keys are {}", anyOf(known));
  if (near && near->clear) problem.replacement = near->text;
  return problem;
}

SettingProblem unknownRule(std::string_view id, RuleNames names) {
  SettingProblem problem;
  problem.rule = &rules::config_unknown_rule;
  problem.key = true;
  problem.message = fmt::format("there is no rule `{}`", ascii::shown(id));
  if (const FormerRule* former = findFormerRule(id)) {
    problem.message = fmt::format("the rule `{}` no longer exists", former->id);
    problem.advice = fmt::format("`{}` took its place: {}", former->successor, former->why);
    return problem;
  }
  const bool families = names == RuleNames::WithFamilies;
  std::vector<std::string_view> candidates;
  std::string_view wanted = id;
  std::string_view after;
  if (families && id.ends_with("/*")) {
    wanted = id.substr(0, id.size() - 2);
    after = "/*";
    problem.message = fmt::format("there is no family of rules `{}`", ascii::shown(wanted));
    for (const RuleFamily& family : kRuleFamilies) candidates.push_back(family.name);
  } else if (id.find_first_of("*?") != std::string_view::npos || id == "all") {
    problem.advice = families ? "write a family as `naming/*`, or name each rule"
                              : "name each rule: there are no wildcards here";
    return problem;
  }
  const auto near = candidates.empty() ? nearestRule(id) : suggest(wanted, candidates);
  problem.advice = near ? fmt::format("did you mean `{}{}`?", near->text, after)
                        : std::string("`dslint rules` lists them");
  if (near && near->clear) problem.replacement = fmt::format("{}{}", near->text, after);
  return problem;
}

}  // namespace dslint
