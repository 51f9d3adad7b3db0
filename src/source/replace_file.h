// Replaces the text of a file atomically.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dslint {

/// Replaces the file if it still holds `expected`, by renaming a temporary file. Permissions are
/// kept, and a link stays a link to the replaced file. Returns why it failed, with the file as it
/// was; nothing on success.
std::optional<std::string> replaceFile(const std::string& path, std::string_view expected,
                                       std::string_view text);

}  // namespace dslint
