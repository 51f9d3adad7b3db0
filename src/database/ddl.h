// The SQL that makes everything in an empty database.
#pragma once

#include <string>
#include <vector>

#include "database/desired.h"

namespace dslint {

/// Tables, then views. What cannot be made, because a column's type has no counterpart, is left out
/// with what stands on it, and named in `refused`.
std::string ddlText(const DesiredDatabase& database, std::vector<std::string>& refused);

}  // namespace dslint
