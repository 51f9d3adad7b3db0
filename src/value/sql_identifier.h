#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// The longest SQL identifier, in characters.
inline constexpr std::size_t kLongestSqlIdentifier = 128;

/// Whether the text has the shape `[A-Za-z][A-Za-z0-9_]{0,127}`. Reserved words have it, too.
bool isSqlIdentifier(std::string_view text);

/// Why the text does not have that shape: the first offending character, empty, or too long.
/// The error's range is what the replacement replaces: the whole value where a mended spelling
/// is obvious, else the offending character.
ValueCheck checkSqlIdentifier(std::string_view text);

/// Whether the text is a reserved word of SQL:2016 (ISO/IEC 9075-2:2016, 5.2), in any case.
bool isReservedWord(std::string_view text);

/// The reserved words of SQL:2016 in upper case, in byte order. Static storage.
std::span<const std::string_view> reservedWords();

}  // namespace dslint
