// Puts a new text in the place of a file, all or nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dslint {

/// Writes `text` beside the file and moves it there, if the file still holds `expected`. The
/// permissions stay, and a link stays a link to the file that is replaced. Says why it could not be
/// done; then the file is as it was.
std::optional<std::string> replaceFile(const std::string& path, std::string_view expected,
                                       std::string_view text);

}  // namespace dslint
