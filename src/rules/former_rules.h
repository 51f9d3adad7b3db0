// Rules that are gone, and what took their place.
#pragma once

#include <string_view>

namespace dslint {

struct FormerRule {
  std::string_view id;
  std::string_view successor;  ///< the id of the rule that took its place
  std::string_view why;        ///< in one sentence, without a full stop
};

/// By its id, or by its name without the family; null where there was no such rule.
const FormerRule* findFormerRule(std::string_view name);

}  // namespace dslint
