// Clears what resolving has set in the objects of a model.
#pragma once

#include "model/model.h"

namespace dslint {

/// Prepares a model for resolving its names again, after some of its files were read again: clears
/// everything that a Graph has set in its objects. No Graph may refer to the model. Runs on `jobs`
/// threads (0 for one per processor).
void unresolve(Model& model, unsigned jobs);

}  // namespace dslint
