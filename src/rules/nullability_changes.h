// Columns that may be null in one of base and head only.
#pragma once

#include "review/context.h"

namespace dslint::rules {

enum class Nullability : uint8_t { BecomesRequired, BecomesNullable };

/// Reports each column of a table that changed in this way.
void reportNullabilityChanges(ReviewContext& context, Nullability kind);

}  // namespace dslint::rules
