// Numbers and quoted texts in types.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "types/type_scanner.h"

namespace dslint {

/// Reads an integer. False if the text is not one. A number of more than 64 bits is clamped and
/// sets `tooLarge`.
bool readWholeNumber(std::string_view text, std::int64_t& value, bool& tooLarge);

bool isWholeNumber(std::string_view text);

/// The value of a quoted text: without its quotes, and with doubled quotes as one.
std::string unquoted(std::string_view text);

/// Reports a number outside [least, most], or `tooLarge`. Returns whether it was in range.
bool checkRange(TypeScanner& scanner, TextRange range, std::string_view type,
                std::string_view parameter, std::int64_t value, bool tooLarge, std::int64_t least,
                std::int64_t most);

}  // namespace dslint
