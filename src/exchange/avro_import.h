// `dslint import avro`: Avro schemas, from files or as a schema registry answers.
#pragma once

#include <vector>

#include "exchange/imported_model.h"
#include "exchange/json_document.h"

namespace dslint {

/// Each record becomes a dataset with an `AvroSchema`; a named type of another file is written out
/// where it is used first. Throws ImportError: no schema, or one that uses a type that is nowhere.
ImportedModel importAvro(const std::vector<JsonDocument>& documents);

}  // namespace dslint
