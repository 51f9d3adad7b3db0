// Faults of an Avro schema that its readers pass over, taken out of it.
#pragma once

#include <string>
#include <vector>

#include "avro/schema.h"
#include "exchange/json_document.h"

namespace dslint {

/// Removes from `schema` each logical type that does not fit what it stands on, and each default
/// that is no value of its field; `errors` are those of parseAvroSchema() for its text. Returns
/// what is removed, as `place: why`; other faults stay.
std::vector<std::string> repairAvroSchema(JsonValue& schema, const std::vector<AvroError>& errors);

}  // namespace dslint
