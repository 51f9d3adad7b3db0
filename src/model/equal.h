// Equality of objects, by their descriptions: places do not count, the same definition written
// twice is equal.
#pragma once

#include "model/class_spec.h"

namespace dslint {

/// Whether two objects of any class say the same. A key left out equals one with its default,
/// `"host:5432"` equals `{host, port}`, and the order of a mapping's entries is nothing; the order
/// of a list counts. References are equal when they name the same. Linear in the size of the
/// objects, whose nesting is limited when they are read.
bool equalObjects(const UserDSLObject& a, const UserDSLObject& b);
/// The same of one field of two objects of one class.
bool equalFields(const UserDSLObject& a, const UserDSLObject& b, const Field& field);

}  // namespace dslint
