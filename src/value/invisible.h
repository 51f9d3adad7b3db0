// Finds characters that readers cannot see or mistake for others.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dslint {

/// Such a character in a text. `length` is 0 if there is none.
struct Invisible {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string_view name;  ///< "a no-break space (U+00A0)"
};

/// The first special space, sign without a width, curly quote or full-width colon of a text in
/// UTF-8.
Invisible findInvisible(std::string_view text);

/// The text without signs that have no width and curly quotes, and with plain spaces and colons in
/// place of special ones.
std::string withoutInvisible(std::string_view text);

}  // namespace dslint
