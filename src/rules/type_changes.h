// Reports changes of the data types of a table's columns.
#pragma once

#include "review/context.h"
#include "types/type_compatibility.h"

namespace dslint::rules {

/// Reports each column whose type was narrowed, or widened: one problem per column, with every
/// place inside the type where that happened.
void reportTypeChanges(ReviewContext& context, TypeChange kind);

}  // namespace dslint::rules
