// `dslint import debezium`: what connectors of Kafka Connect read becomes datastores of topics.
#pragma once

#include <vector>

#include "exchange/imported_model.h"
#include "exchange/json_document.h"

namespace dslint {

/// Reads configurations: the settings alone, `{name, config}`, lists of these, or what the REST
/// interface of Kafka Connect answers. No value of a setting that may be a secret is kept or told.
/// Throws ImportError.
ImportedModel importDebezium(const std::vector<JsonDocument>& documents);

}  // namespace dslint
