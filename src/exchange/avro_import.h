// `dslint import avro`: Avro schemas, from files or in the responses of a schema registry.
#pragma once

#include <vector>

#include "exchange/imported_model.h"
#include "exchange/json_document.h"

namespace dslint {

/// Each record becomes a dataset with an `AvroSchema`; a named type of another file is inserted
/// where it is used first. Throws ImportError without a schema, or if one uses an undefined type.
ImportedModel importAvro(const std::vector<JsonDocument>& documents);

}  // namespace dslint
