// Takes back what resolving has set in the objects of a model.
#pragma once

#include "model/model.h"

namespace dslint {

/// Lets the names of a model be resolved again, after some of its files were read again: nothing
/// that a Graph has set in its objects is left. No Graph may refer to the model. Works on `jobs`
/// threads (0 for as many as the machine has).
void unresolve(Model& model, unsigned jobs);

}  // namespace dslint
