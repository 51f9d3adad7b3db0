// Values and objects in the words of a review.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/class_spec.h"

namespace dslint {

/// `column`, `dataset`, `declaration of zone`: what people call an object of that class.
std::string_view nounOf(const ClassSpec& spec);

/// The value of a field that holds no object and is not a list, as it would be written: its default
/// when the key is absent, empty when it has none.
std::string textOfValue(const UserDSLObject& object, const Field& field);
/// The items of such a field that is a list, and the entries of a mapping (`key: value`).
std::vector<std::string> textsOfList(const UserDSLObject& object, const Field& field);
/// An object in a few words: what stands for it as a scalar, its name, or its class.
std::string textOfObject(const UserDSLObject& object);

/// In backticks, cut where it is long or has more than one line.
std::string quoted(std::string_view text);

}  // namespace dslint
