// What a DBMS refuses in a table although it has every single type.
#pragma once

#include <string>

#include "database/desired.h"

namespace dslint {

/// Why a DBMS cannot make a table: a column has no type there, a key or a row is too long. Empty
/// where it can.
std::string whyNotCreated(const DesiredTable& table, Dialect dialect);

}  // namespace dslint
