#include <algorithm>

#include "rules/rules.h"

namespace dslint {

const Rule* findRule(std::string_view id) { return findRule(id, allRules()); }

const Rule* findRule(std::string_view id, std::span<const Rule* const> rules) {
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : *found;
}

Finding findingOf(const Rule& rule, const Range& place, std::string message, std::string advice) {
  Finding finding;
  finding.rule = rule.id;
  finding.handle = &rule;
  finding.primary = placeAt(place);
  finding.message = std::move(message);
  finding.advice = std::move(advice);
  return finding;
}

const std::vector<std::string_view>& ruleFamilies() {
  static const std::vector<std::string_view> kFamilies = [] {
    std::vector<std::string_view> families;
    for (const Rule* rule : allRules()) {
      if (families.empty() || families.back() != rule->family()) families.push_back(rule->family());
    }
    return families;
  }();
  return kFamilies;
}

}  // namespace dslint
