// Maps the fields of an Avro schema to the types of a container.
#pragma once

#include <string>
#include <vector>

#include "avro/schema.h"
#include "pipeline/type_mapping.h"

namespace dslint {

/// A field of the outermost record that the container cannot hold.
struct UnheldAvroField {
  std::string name;
  std::string type;    ///< in Avro's terms, such as `map of int`
  std::string reason;  ///< such as "PostgreSQL has no maps"
  /// An Avro type that keeps every value and that the container can hold, with its native type;
  /// empty if there is none.
  std::string substitute;
  std::string substituteNative;
  bool asJson = false;  ///< the substitute stores the value as JSON
  size_t offset = 0;    ///< of the field's object in the JSON
};

/// The fields that the target cannot hold. Each field becomes a column: primitive types and `fixed`
/// map directly, `enum` to a text, logical types to what they represent (ones that Avro does not
/// know to their underlying type), `array`, `map` and `record` like `Array`, `Map` and `Struct`. A
/// union with `null` counts as its other type; a union of several types needs a variant type that
/// keeps track of types. In the order of the fields; none for a schema that is not a record. Linear
/// in the size of the schema.
std::vector<UnheldAvroField> unheldFields(const AvroDefinition& schema, TypeTarget target);

/// The type of the language for an Avro type without parts.
DataType avroLeafType(const AvroType& type);

}  // namespace dslint
