#include "settings/rule_list.h"

#include <algorithm>
#include <iterator>

namespace dslint {
namespace {

constexpr std::string_view kLevels[] = {"off", "info", "warning", "error"};

/// Why a rule cannot be set to that severity; nothing if it can.
std::optional<SettingProblem> refusal(std::string_view id, const Rule& rule,
                                      std::optional<Severity> severity, std::string_view value) {
  const RuleFamily& family = rule.family();
  if (!severity && !family.suppressible) {
    return badValue(fmt::format("`{}` cannot be set to `off`", id),
                    "fix what it finds; rules of `source`, `change` and `config` always apply");
  }
  if (!severity || *severity >= rule.severity || family.whyNotLowered.empty()) {
    return std::nullopt;
  }
  return badValue(fmt::format("`{}` cannot be lowered to `{}`", id, value),
                  std::string(family.whyNotLowered));
}

}  // namespace

std::optional<SettingProblem> RuleList::set(std::string_view id, std::string_view value,
                                            std::string_view from) {
  const bool family = id.ends_with("/*");
  std::vector<const Rule*> meant;
  for (const Rule* rule : allRules()) {
    if (family ? rule->family().name == id.substr(0, id.size() - 2) : rule->id == id) {
      meant.push_back(rule);
    }
  }
  if (meant.empty()) return unknownRule(id, RuleNames::WithFamilies);
  const auto level = std::ranges::find(kLevels, value);
  if (level == std::end(kLevels)) return noneOf(fmt::format("rules.{}", id), value, kLevels);
  std::optional<Severity> severity;
  if (level != kLevels) severity = static_cast<Severity>(level - kLevels - 1);
  for (const Rule* rule : meant) {
    if (auto problem = refusal(id, *rule, severity, value)) return problem;
  }
  for (const Rule* rule : meant) {
    RuleSetting& setting = rules[rule->id];
    if (setting.named && family) continue;
    setting = {severity, std::string(from), !family};
  }
  return std::nullopt;
}

}  // namespace dslint
