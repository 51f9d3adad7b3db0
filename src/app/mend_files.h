// What `lint --fix` and `lint --diff` do with a mended model.
#pragma once

#include <string>

#include "fix/fixes.h"

namespace dslint {

/// Writes the mended files, and says on stderr how many problems are mended. False if a file could
/// not be written, or has changed meanwhile; the reason is on stderr.
bool writeMended(const Mending& mending);

/// Prints the changes as a unified diff. Gives the exit code: that of the model as it is.
int printDiff(const Mending& mending, const std::string& failOn);

}  // namespace dslint
