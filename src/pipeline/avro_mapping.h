// What the fields of an Avro schema become in a container.
#pragma once

#include <string>
#include <vector>

#include "avro/schema.h"
#include "pipeline/type_mapping.h"

namespace dslint {

/// A field of the outermost record that the container cannot hold.
struct UnheldAvroField {
  std::string name;
  std::string type;    ///< as Avro has it, such as `map of int`
  std::string reason;  ///< as "PostgreSQL has no maps"
  /// An Avro type that keeps every value and that the container holds, and what that becomes; empty
  /// where there is none.
  std::string substitute;
  std::string substituteNative;
  bool asJson = false;  ///< the substitute holds the value as JSON
  size_t offset = 0;    ///< of the field's object in the JSON
};

/// Each field becomes a column: primitive types and `fixed` what they are, `enum` a text, logical
/// types what they stand for (those that Avro does not know: the type below),
/// `array`, `map` and `record` what `Array`, `Map` and `Struct` become. A union with `null` is what
/// else is in it; one of several types is held where there are variants that know their types. In
/// the order of the fields; none for a schema that is not a record. Linear in the size of the
/// schema.
std::vector<UnheldAvroField> unheldFields(const AvroDefinition& schema, TypeTarget target);

/// The type of the language that an Avro type without parts stands for.
DataType avroLeafType(const AvroType& type);

}  // namespace dslint
