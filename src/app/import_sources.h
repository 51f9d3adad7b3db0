// Reads the files for `dslint import`: named ones, and those in named folders.
#pragma once

#include <string>
#include <vector>

#include "exchange/json_document.h"
#include "exchange/odcs_import.h"

namespace dslint {

/// The artifacts of dbt; in a folder, `manifest.json` and `catalog.json`, also in its `target/`.
/// Throws UsageError if a file cannot be read, or if a folder has no manifest.
std::vector<JsonDocument> readDbtSources(const std::vector<std::string>& sources);

/// Avro schemas; in a folder, `*.avsc` and `*.avpr`, or `*.json` if it has none of these. Throws
/// UsageError if a file cannot be read, or if a folder has none.
std::vector<JsonDocument> readAvroSources(const std::vector<std::string>& sources);

/// Configurations of connectors; in a folder, `*.json`. Throws as above.
std::vector<JsonDocument> readConnectorSources(const std::vector<std::string>& sources);

/// Data contracts; in a folder, `*.yaml` and `*.yml`. Throws as above.
std::vector<NamedText> readContractSources(const std::vector<std::string>& sources);

}  // namespace dslint
