// Suppresses findings, after all rules have run,
// that follow from other reported problems.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/graph.h"
#include "model/finding.h"
#include "source/source_set.h"

namespace dslint::rules {

/// Removes findings inside repeated documents; returns how many.
uint64_t holdRepeated(std::vector<Finding>& findings, const Graph& graph);

/// Removes findings that depend on a damaged object, or that follow from a truncated file; returns
/// how many.
uint64_t holdDependent(std::vector<Finding>& findings, const Model& model);

/// Combines the findings about a file that equals
/// another one; returns how many were suppressed.
uint64_t joinCopies(std::vector<Finding>& findings, const Model& model, const SourceSet& sources);

}  // namespace dslint::rules
