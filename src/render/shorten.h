// Keeps what one problem prints small, whatever names a model has.
#pragma once

#include "diagnostic/diagnostic.h"

namespace dslint {

/// Cuts long names in messages and of objects in the middle, and leaves the first related and
/// further places of each problem, with a count of the others. Places and fixes stay as they are.
void shorten(Report& report);

}  // namespace dslint
