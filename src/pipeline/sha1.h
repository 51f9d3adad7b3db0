#pragma once

#include <string>
#include <string_view>

namespace dslint {

/// The SHA-1 (FIPS 180-4) of the text, in forty lower-case hex digits.
std::string sha1Hex(std::string_view text);

}  // namespace dslint
