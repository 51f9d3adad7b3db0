#pragma once

#include <string>

#include "types/data_type.h"

namespace dslint {

/// Whether the values of the kind are single numbers: the integers, Decimal and the floats, but not
/// the MX blocks.
bool isNumeric(TypeKind kind);

/// What is lost, in words, when values of one numeric type are stored in another; empty if each is
/// a value of the other, too. Exact for all parameters. Minus zero equals zero; infinities and NaN
/// are values like any other, and all NaNs are one value.
std::string lostNumbers(const DataType& from, const DataType& to);

/// The same for the elements of two MX types, whose blocks have the same kind of scale.
std::string lostElements(const DataType& from, const DataType& to);

}  // namespace dslint
