#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "avro/schema.h"
#include "avro/schema_json.h"

namespace dslint {

// Parts of the reader of Avro schemas, for parseAvroSchema() only.

/// Adds an error about a JSON value; `path` is its JSON pointer.
void addAvroError(std::vector<AvroError>& errors, std::string path, const LocatedJson& at,
                  std::string message, std::string advice, std::string replacement = {});

/// Whether the text is `[A-Za-z_][A-Za-z0-9_]*`.
bool isAvroName(std::string_view text);

/// Reads `logicalType`, `precision` and `scale` of the object into the type, whose kind and size
/// are known.
void readAvroLogicalType(const LocatedJson& object, const std::string& path, AvroType& type,
                         std::vector<AvroError>& errors);

/// Checks a default against the type of its field, which is complete.
void checkAvroDefault(const AvroDefinition& schema, AvroTypeId type, const LocatedJson& value,
                      const std::string& path, std::vector<AvroError>& errors);

}  // namespace dslint
