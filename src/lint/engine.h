// Walks the documents of a model and calls each rule for the objects it checks.
#pragma once

#include <vector>

#include "lint/context.h"
#include "source/progress.h"

namespace dslint {

struct LintResult {
  std::vector<Finding> findings;  ///< in an order that does not depend on threads
  uint64_t derived = 0;
};

/// Runs the rules over a graph on `jobs` threads (0 for one per processor). Throws Cancelled if
/// `progress` says so.
LintResult runRules(const Graph& graph, std::span<const Rule* const> rules,
                    const LintOptions& options, unsigned jobs, const Progress* progress = nullptr);

}  // namespace dslint
