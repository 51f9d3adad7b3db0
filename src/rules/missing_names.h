// Combines findings about missing names after all rules have run: a misspelled definition is one
// problem, however often it is used; so is a missing name with many uses.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/graph.h"
#include "model/finding.h"

namespace dslint::rules {

/// Joins findings about the same missing name, and removes fixes that are not certain. Returns how
/// many findings were suppressed because they follow from others.
uint64_t joinMissingNames(std::vector<Finding>& findings, const Graph& graph);

}  // namespace dslint::rules
