// Keeps names short that stand in texts for people: a name may be as long as a scalar.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dslint {

/// As many characters of a name are shown.
inline constexpr std::size_t kLongestName = 120;

/// A name with its middle left out, where it is long.
std::string shortName(std::string_view name);

/// The text with each name in backticks made short.
std::string withShortNames(std::string text);

}  // namespace dslint
