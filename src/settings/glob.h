// Patterns for paths: `*` and `?` inside one part, `**` for any number of parts.
#pragma once

#include <string_view>

namespace dslint {

/// Whether the whole path matches. `**/` also matches nothing, `a/**` everything below `a`. A
/// pattern that ends in `/`, or that has no wildcard at all, also matches everything below it.
/// Linear in the length of the path for each `*`.
bool matchesGlob(std::string_view pattern, std::string_view path);

}  // namespace dslint
