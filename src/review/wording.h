// Describes values and objects in the messages of a review.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/class_spec.h"

namespace dslint {

/// The noun for objects of a class: `column`, `dataset`, `declaration of zone`.
std::string_view nounOf(const ClassSpec& spec);

/// The value of a field that holds no object and is not a list, as it would be written: the default
/// if the key is absent, empty if there is none.
std::string textOfValue(const UserDSLObject& object, const Field& field);
/// The items of such a field if it is a list, or the entries of a mapping (`key: value`).
std::vector<std::string> textsOfList(const UserDSLObject& object, const Field& field);
/// A short description of an object: its scalar form, its name, or its class.
std::string textOfObject(const UserDSLObject& object);

/// The text in backticks, cut if it is long or has more than one line.
std::string quoted(std::string_view text);

}  // namespace dslint
