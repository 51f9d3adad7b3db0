// Reports changes of keys, apart from columns that only one side has.
#pragma once

#include "rules/column_pairs.h"

namespace dslint::rules {

enum class KeyKind : uint8_t {
  Primary,    ///< a set
  Partition,  ///< a list
};

/// Reports every primary or partition key that changed. New and removed columns are left to the
/// rules for columns.
void reportKeyChanges(ReviewContext& context, KeyKind kind);

}  // namespace dslint::rules
