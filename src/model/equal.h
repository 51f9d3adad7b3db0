// Equality of objects, by the descriptions of their classes. Places do not matter: a definition
// written twice is equal.
#pragma once

#include "model/class_spec.h"

namespace dslint {

/// Whether two objects of any class have the same content. An absent key equals one with its
/// default value, `"host:5432"` equals `{host, port}`, and the order of a mapping's entries does
/// not matter; the order of a list does. References are equal if their names are. Linear in the
/// size of the objects, whose nesting is limited when they are read.
bool equalObjects(const UserDSLObject& a, const UserDSLObject& b);
/// The same for one field of two objects of the same class.
bool equalFields(const UserDSLObject& a, const UserDSLObject& b, const Field& field);

}  // namespace dslint
