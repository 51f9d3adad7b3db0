// Writes the baseline, for lint and reconcile.
#pragma once

#include <string>

#include "settings/baseline.h"

namespace dslint {

/// Writes the baseline and reports on stderr how many problems it has. False, with an error logged,
/// if it cannot be written.
bool writeBaseline(const std::string& path, const ProblemCounts& counts);

}  // namespace dslint
