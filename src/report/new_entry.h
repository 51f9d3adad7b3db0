// Adds a `key: value` to a mapping, in the mapping's style.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.h"

namespace dslint {

/// Puts `entry` after the entry at `after`. `first` is the first key of the mapping. Nothing if the
/// text around it is too unusual to be sure.
std::optional<Edit> newEntryAfter(std::string_view text, const Range& first, const Range& after,
                                  std::string_view entry);

}  // namespace dslint
