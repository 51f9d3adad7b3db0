// Shortens names in messages: a name may be as long as a scalar.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dslint {

/// How many characters of a name are shown.
inline constexpr std::size_t kLongestName = 120;

/// The name, with its middle left out if it is long.
std::string shortName(std::string_view name);

/// The text with each name in backticks shortened.
std::string withShortNames(std::string text);

}  // namespace dslint
