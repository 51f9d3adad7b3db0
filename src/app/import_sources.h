// The files that `dslint import` reads: those that are named, and those that a folder has.
#pragma once

#include <string>
#include <vector>

#include "exchange/json_document.h"
#include "exchange/odcs_import.h"

namespace dslint {

/// The artifacts of dbt; of a folder `manifest.json` and `catalog.json`, `target/` in it looked
/// into. Throws UsageError: a file that cannot be read, a folder without a manifest.
std::vector<JsonDocument> readDbtSources(const std::vector<std::string>& sources);

/// Schemas of Avro; of a folder `*.avsc` and `*.avpr`, or `*.json` where it has none of these.
/// Throws UsageError: a file that cannot be read, a folder without any.
std::vector<JsonDocument> readAvroSources(const std::vector<std::string>& sources);

/// Configurations of connectors; of a folder `*.json`. Throws as above.
std::vector<JsonDocument> readConnectorSources(const std::vector<std::string>& sources);

/// Contracts; of a folder `*.yaml` and `*.yml`. Throws as above.
std::vector<NamedText> readContractSources(const std::vector<std::string>& sources);

}  // namespace dslint
