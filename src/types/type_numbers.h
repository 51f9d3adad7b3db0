#pragma once

#include <string>

#include "types/data_type.h"

namespace dslint {

/// Whether the values of the kind are single numbers: the integers, Decimal and the floats, but not
/// the MX blocks.
bool isNumeric(TypeKind kind);

/// What is lost of the values of one numeric type in another, in words; empty if each of them is a
/// value of the other, too. Exact for all parameters. Minus zero is zero; infinities and NaN are
/// values like others, NaN is one.
std::string lostNumbers(const DataType& from, const DataType& to);

/// The same for the elements of two MX types, whose blocks have a scale of one kind.
std::string lostElements(const DataType& from, const DataType& to);

}  // namespace dslint
