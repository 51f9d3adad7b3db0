// Scalars that have a grammar of their own, parsed once for each distinct text.
#pragma once

#include "model/object.h"

namespace dslint {

struct DataType;
struct TypeParse;
struct AvroParse;

/// A data type as written and as understood. `parse` belongs to the model; equal texts read by one
/// thread share one value.
struct TypeValue {
  Text text;
  const TypeParse* parse = nullptr;
};

/// An Avro schema: the JSON text and what it says. `parse` belongs to the model.
struct AvroValue {
  Text text;
  const AvroParse* parse = nullptr;
};

}  // namespace dslint
