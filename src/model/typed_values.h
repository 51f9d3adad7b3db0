// Scalars with a grammar of their own, parsed once per distinct text.
#pragma once

#include "model/object.h"

namespace dslint {

struct DataType;
struct TypeParse;
struct AvroParse;

/// A data type, as written and parsed. `parse` belongs to the model; equal texts read by one thread
/// share one value.
struct TypeValue {
  Text text;
  const TypeParse* parse = nullptr;
};

/// An Avro schema, as JSON text and parsed. `parse` belongs to the model.
struct AvroValue {
  Text text;
  const AvroParse* parse = nullptr;
};

}  // namespace dslint
