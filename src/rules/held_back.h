// What is held back once all rules have spoken, because it follows from something else that is
// reported.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/graph.h"
#include "model/finding.h"
#include "source/source_set.h"

namespace dslint::rules {

/// Takes out what is found inside documents that are there twice; gives how much that was.
uint64_t holdRepeated(std::vector<Finding>& findings, const Graph& graph);

/// Takes out what depends on something that is wrong by itself, or follows from a file that was cut
/// off; gives how much that was.
uint64_t holdDependent(std::vector<Finding>& findings, const Model& model);

/// Makes one finding of all that is reported of a file which says the same as another one; gives
/// the number of those that were held back.
uint64_t joinCopies(std::vector<Finding>& findings, const Model& model, const SourceSet& sources);

}  // namespace dslint::rules
