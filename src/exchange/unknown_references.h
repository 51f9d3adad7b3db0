// What an import names that only another model has.
#pragma once

#include <string_view>

#include "exchange/imported_model.h"
#include "exchange/model_update.h"

namespace dslint {

/// Leaves out locations of containers and storage policies of datasets that the model does not
/// have, as in a contract that was exported from another one, and reports them. `zone` is that of
/// the team that takes the datasets.
void leaveOutUnknown(ImportedModel& model, const ModelOutline& outline, std::string_view zone);

}  // namespace dslint
