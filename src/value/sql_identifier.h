#pragma once

#include <cstddef>
#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// The longest SQL identifier, in characters.
inline constexpr std::size_t kLongestSqlIdentifier = 128;

/// Whether the text has the shape `[A-Za-z_][A-Za-z0-9_]{0,127}`. No word is reserved.
bool isSqlIdentifier(std::string_view text);

/// Why the text does not have that shape: the first offending character, empty, or too long.
/// The error's range is what the replacement replaces: the whole value if the right spelling is
/// obvious, else the offending character.
ValueCheck checkSqlIdentifier(std::string_view text);

/// Why no database could have a table or column of that name: it is empty, has blanks around it,
/// contains control characters, or is longer than 128 characters.
ValueCheck checkFoundName(std::string_view text);

}  // namespace dslint
