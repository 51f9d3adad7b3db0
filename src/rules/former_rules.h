// Rules that no longer exist, and their successors.
#pragma once

#include <string_view>

namespace dslint {

struct FormerRule {
  std::string_view id;
  std::string_view successor;  ///< the id of the rule that replaced it
  std::string_view why;        ///< in one sentence, without a full stop
};

/// Finds a former rule by its id, or its name without the family; null if there was none.
const FormerRule* findFormerRule(std::string_view name);

}  // namespace dslint
