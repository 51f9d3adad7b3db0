// Numbers and quoted texts in types.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "types/type_scanner.h"

namespace dslint {

/// Reads a whole number. False if the text is none; a number that takes more than 64 bits gives
/// the largest or smallest one and sets `tooLarge`.
bool readWholeNumber(std::string_view text, std::int64_t& value, bool& tooLarge);

bool isWholeNumber(std::string_view text);

/// What a quoted text means, without its quotes; the quote is doubled inside.
std::string unquoted(std::string_view text);

/// Reports a number outside [least, most], or `tooLarge`; gives whether it was in range.
bool checkRange(TypeScanner& scanner, TextRange range, std::string_view type,
                std::string_view parameter, std::int64_t value, bool tooLarge, std::int64_t least,
                std::int64_t most);

}  // namespace dslint
