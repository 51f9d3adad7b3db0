// Patterns for `schema.table`, for `--include` and `--exclude`.
#pragma once

#include <string_view>

namespace dslint {

/// Whether the whole text matches: `*` matches any text, `?` one character, everything else itself.
/// Takes time proportional to the product of the lengths.
bool fitsPattern(std::string_view pattern, std::string_view text);

/// Whether a table matches a pattern: `sales.*`; without a dot, it is for tables of any schema.
bool fitsTablePattern(std::string_view pattern, std::string_view schema, std::string_view table);

}  // namespace dslint
