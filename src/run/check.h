// Checks a loaded model with every rule that is not off.
#pragma once

#include <vector>

#include "lint/engine.h"
#include "run/load.h"

namespace dslint {

/// The findings, with the severities that the settings give; none of rules that are off.
struct Findings {
  std::vector<Finding> list;  ///< in an order that does not depend on threads
  uint64_t derived = 0;       ///< suppressed because they follow from others
};

/// Runs the rules on as many threads as the model was read with. Throws Cancelled.
Findings check(const LoadedModel& model, const LintOptions& options);

}  // namespace dslint
