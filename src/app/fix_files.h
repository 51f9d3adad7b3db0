// The output of `lint --fix` and `lint --diff`.
#pragma once

#include <string>

#include "fix/fixes.h"

namespace dslint {

/// Writes the fixed files, and reports on stderr how many problems are fixed. False, with the
/// reason on stderr, if a file could not be written or has changed meanwhile.
bool writeFixed(const FixRun& fixRun);

/// Prints the changes as a unified diff. Returns the exit code for the unfixed model.
int printDiff(const FixRun& fixRun, const std::string& failOn);

}  // namespace dslint
