// Removes faults of an Avro schema that its readers ignore.
#pragma once

#include <string>
#include <vector>

#include "avro/schema.h"
#include "exchange/json_document.h"

namespace dslint {

/// Removes from `schema` each logical type that does not fit its type, and each default that is not
/// a value of its field. `errors` are those of parseAvroSchema() for its text. Returns what was
/// removed, as `place: why`; other faults remain.
std::vector<std::string> repairAvroSchema(JsonValue& schema, const std::vector<AvroError>& errors);

}  // namespace dslint
