// The rule that a misspelled id means.
#pragma once

#include <optional>
#include <string_view>

#include "value/suggest.h"

namespace dslint {

/// The rule nearest to an id that does not exist, by the name within its family where the family
/// exists. A rule of that name in another family, or the only one of the family with that part of a
/// name, is near as well. The result's text is an id; its index means nothing.
std::optional<Suggestion> nearestRule(std::string_view id);

}  // namespace dslint
