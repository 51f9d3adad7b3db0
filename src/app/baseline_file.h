// Writing the baseline, as lint and reconcile do.
#pragma once

#include <string>

#include "settings/baseline.h"

namespace dslint {

/// Writes the baseline and says on stderr how many problems it holds. False, with an error logged,
/// where it cannot be written.
bool writeBaseline(const std::string& path, const ProblemCounts& counts);

}  // namespace dslint
