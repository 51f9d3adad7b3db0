// What `lint --fix` and `lint --diff` do with a fixed model.
#pragma once

#include <string>

#include "fix/fixes.h"

namespace dslint {

/// Writes the fixed files, and says on stderr how many problems are fixed. False if a file could
/// not be written, or has changed meanwhile; the reason is on stderr.
bool writeFixed(const FixRun& fixRun);

/// Prints the changes as a unified diff. Gives the exit code: that of the model as it is.
int printDiff(const FixRun& fixRun, const std::string& failOn);

}  // namespace dslint
