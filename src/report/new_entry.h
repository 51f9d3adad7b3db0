// A further `key: value` in a mapping, in the style in which the mapping is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.h"

namespace dslint {

/// Puts `entry` after the entry at `after`. `first` is the first key of the mapping. Nothing where
/// the text around is such that one cannot be sure.
std::optional<Edit> newEntryAfter(std::string_view text, const Range& first, const Range& after,
                                  std::string_view entry);

}  // namespace dslint
