#include <algorithm>

#include "rules/rules.h"

namespace dslint {

const Rule* findRule(std::string_view id) { return findRule(id, allRules()); }

const Rule* findRule(std::string_view id, std::span<const Rule* const> rules) {
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : *found;
}

const Rule& ruleOf(const SourceRule& reader) {
  return **std::ranges::find(allRules(), &reader, &Rule::reader);
}

Finding findingOf(const Rule& rule, const Range& place, std::string message, std::string advice) {
  Finding finding;
  finding.rule = &rule;
  finding.primary = placeAt(place);
  finding.message = std::move(message);
  finding.advice = std::move(advice);
  return finding;
}

}  // namespace dslint
