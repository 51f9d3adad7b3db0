// `dslint import debezium`: tables read by Kafka Connect's connectors become datastores of topics.
#pragma once

#include <vector>

#include "exchange/imported_model.h"
#include "exchange/json_document.h"

namespace dslint {

/// Reads configurations: only the settings, `{name, config}`, lists of these, or responses of Kafka
/// Connect's REST interface. Values of settings that may be secrets are neither kept nor printed.
/// Throws ImportError.
ImportedModel importDebezium(const std::vector<JsonDocument>& documents);

}  // namespace dslint
