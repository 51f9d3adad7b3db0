// Patterns of paths: `*` and `?` inside one part, `**` over any number of parts.
#pragma once

#include <string_view>

namespace dslint {

/// Whether the whole path matches. `**/` also stands for nothing, `a/**` for all that is below `a`.
/// A pattern that ends in `/`, or that has no wildcard at all, also covers what is below it.
/// Linear in the length of the path for each `*`.
bool matchesGlob(std::string_view pattern, std::string_view path);

}  // namespace dslint
