// Files that are written all together, or not at all.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace dslint {

struct NewText {
  std::string path;  ///< below the folder
  std::string text;
};

/// Writes the files below `folder`, which is created if missing. Either all of them are written, or
/// everything is as it was; signals are blocked meanwhile. Returns the reason if it failed.
std::optional<std::string> writeTogether(const std::string& folder,
                                         const std::vector<NewText>& files);

}  // namespace dslint
