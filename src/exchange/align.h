// An import into a model that has some of it already, perhaps by other names.
#pragma once

#include <vector>

#include "exchange/imported_model.h"
#include "exchange/model_file.h"

namespace dslint {

/// Gives what was imported the names that people gave it in the model: tables lie in the datastores
/// that declare them, datasets and columns are called as there, also in keys and foreign keys. A
/// table is found by `tableForDataset`, `physicalName` or its name, a column by the latter two. A
/// type that is the same in the database keeps the model's words (`Variant` for a `jsonb`).
/// Throws ImportError where a file of the model cannot be read.
void alignWithModel(ImportedModel& model, const std::vector<ModelFile>& files,
                    const yaml::Limits& limits);

}  // namespace dslint
