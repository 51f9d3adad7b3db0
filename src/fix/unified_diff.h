// What fixing changes, as a patch that `git apply` and `patch -p1` take.
#pragma once

#include <string>
#include <string_view>

#include "fix/fixes.h"

namespace dslint {

/// The unified diff of one file, with three lines around each change; empty if nothing changed.
std::string unifiedDiff(std::string_view path, const FixedText& text);

}  // namespace dslint
