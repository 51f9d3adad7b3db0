// Reports changes of Avro schemas for the family `compat`: each difference belongs to the rule for
// the most similar change of columns.
#pragma once

#include "review/context.h"

namespace dslint::rules {

/// The rules that report differences inside Avro schemas.
enum class AvroRule : uint8_t {
  ColumnRemoved,
  ColumnAdded,
  TypeNarrowed,
  TypeWidened,
  NullableToRequired,
  RequiredToNullable,
};

/// Reports the differences of all Avro schemas that belong to a rule, with their severities.
void reportAvroChanges(ReviewContext& context, AvroRule rule);

}  // namespace dslint::rules
