// Patterns of `schema.table`, as `--include` and `--exclude` take them.
#pragma once

#include <string_view>

namespace dslint {

/// Whether the whole text fits: `*` stands for any text, `?` for one character, everything else for
/// itself. Takes time in proportion to the product of both lengths.
bool fitsPattern(std::string_view pattern, std::string_view text);

/// A table by a pattern: `sales.*`; one without a dot is about the table's name in any schema.
bool fitsTablePattern(std::string_view pattern, std::string_view schema, std::string_view table);

}  // namespace dslint
