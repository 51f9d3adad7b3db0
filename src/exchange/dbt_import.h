// `dslint import dbt`: a dbt project becomes a team with its sources, models and exposures.
#pragma once

#include <vector>

#include "exchange/imported_model.h"
#include "exchange/json_document.h"

namespace dslint {

/// Reads a manifest, and a catalog if there is one. Each model becomes a workspace that reads the
/// model's dependencies, with a transformer that writes it. Throws ImportError.
ImportedModel importDbt(const std::vector<JsonDocument>& documents);

}  // namespace dslint
