// Writes the changes of fixes as a patch for `git apply` and `patch -p1`.
#pragma once

#include <string>
#include <string_view>

#include "fix/fixes.h"

namespace dslint {

/// The unified diff of one file, with three lines around each change; empty if nothing changed.
std::string unifiedDiff(std::string_view path, const FixedText& text);

}  // namespace dslint
