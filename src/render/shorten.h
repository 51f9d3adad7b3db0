// Limits the output for one problem, whatever names a model has.
#pragma once

#include <cstdint>

#include "diagnostic/diagnostic.h"

namespace dslint {

/// Cuts long names in messages and of objects in the middle, and keeps the first related and
/// further places of each problem, with a count of the others. Places and fixes stay as they are.
void shorten(Report& report);

/// How many problems, from the first one on, fit into about that many bytes in any format.
uint64_t problemsWithin(const Report& report, uint64_t bytes);

}  // namespace dslint
