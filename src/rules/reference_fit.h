// Whether a reference of several names could mean an object.
#pragma once

#include "graph/graph.h"
#include "model/finding.h"

namespace dslint::rules {

/// Whether the other names of a reference fit the object that its missing name seems to mean:
/// `finding.missing->meant`.
bool restFits(const Finding& finding, const Graph& graph);

}  // namespace dslint::rules
