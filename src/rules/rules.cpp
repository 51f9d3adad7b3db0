#include <algorithm>

#include "rules/rules.h"

namespace dslint {

const Rule* findRule(std::string_view id) { return findRule(id, allRules()); }

const Rule* findRule(std::string_view id, std::span<const Rule* const> rules) {
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : *found;
}

}  // namespace dslint
