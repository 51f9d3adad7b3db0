#include <algorithm>

#include "rules/rules.h"

namespace dslint {

const Rule* findRule(std::string_view id) {
  const auto rules = allRules();
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : *found;
}

}  // namespace dslint
