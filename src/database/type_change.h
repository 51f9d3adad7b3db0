// What it takes to change a column from one type to another.
#pragma once

#include "types/data_type.h"

namespace dslint {

/// Whether the DBMS changes only its catalogue for the wider type.
bool isNotedOnly(const DataType& there, const DataType& made);

/// Whether values go from one type to the other, and back, without a detour by their text.
bool convertsDirectly(const DataType& there, const DataType& made);

}  // namespace dslint
