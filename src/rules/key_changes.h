// Whether a key is the same in base and head, apart from columns that only one of them has.
#pragma once

#include "rules/column_pairs.h"

namespace dslint::rules {

enum class KeyKind : uint8_t {
  Primary,    ///< a set
  Partition,  ///< a list
};

/// Reports every primary or partition key that changed. A column that was removed, or is new, is
/// told by the rules for columns only.
void reportKeyChanges(ReviewContext& context, KeyKind kind);

}  // namespace dslint::rules
