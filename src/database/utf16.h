// Conversion from and to UTF-16, which ODBC drivers use.
#pragma once

#include <string>
#include <string_view>

namespace dslint {

std::u16string toUtf16(std::string_view utf8);
/// Unpaired surrogates become U+FFFD.
std::string toUtf8(std::u16string_view utf16);

}  // namespace dslint
