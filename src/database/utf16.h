// UTF-16, as ODBC drivers speak it.
#pragma once

#include <string>
#include <string_view>

namespace dslint {

std::u16string toUtf16(std::string_view utf8);
/// Unpaired surrogates become U+FFFD.
std::string toUtf8(std::u16string_view utf16);

}  // namespace dslint
