// What is said of names that name nothing, put together once all rules have spoken: a definition
// that is misspelled is one problem, however often it is used; so is a name that many use.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/graph.h"
#include "model/finding.h"

namespace dslint::rules {

/// Joins findings about the same missing name, and takes back fixes that are not certain. Gives the
/// number of those that were held back because they follow from others.
uint64_t joinMissingNames(std::vector<Finding>& findings, const Graph& graph);

}  // namespace dslint::rules
