// Finds columns that may be null in only one of base and head.
#pragma once

#include "review/context.h"

namespace dslint::rules {

enum class Nullability : uint8_t { BecomesRequired, BecomesNullable };

/// Reports each column of a table that changed in this way.
void reportNullabilityChanges(ReviewContext& context, Nullability kind);

}  // namespace dslint::rules
