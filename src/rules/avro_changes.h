// What the rules of the family `compat` say about Avro schemas: each difference is reported by the
// rule for columns that is nearest to it.
#pragma once

#include "review/context.h"

namespace dslint::rules {

/// The rules that speak of what is inside an Avro schema.
enum class AvroRule : uint8_t {
  ColumnRemoved,
  ColumnAdded,
  TypeNarrowed,
  TypeWidened,
  NullableToRequired,
  RequiredToNullable,
};

/// Reports the differences of all Avro schemas that belong to the rule, with their severities.
void reportAvroChanges(ReviewContext& context, AvroRule rule);

}  // namespace dslint::rules
