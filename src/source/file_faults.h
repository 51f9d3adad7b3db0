// What every file system says in the same words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dslint {

/// Folders inside of folders that are looked into.
inline constexpr size_t kDeepestFolder = 64;

inline constexpr std::string_view kLinkOut = "is a link that leads out of the model";
inline constexpr std::string_view kLinkDangling = "is a link to something that does not exist";
inline constexpr std::string_view kLinkUnread = "is a link to something that is not read itself";

/// Of a folder that is another repository: it is left out, and counted.
inline constexpr std::string_view kOtherRepository = "is a repository of its own";

inline bool isModelName(std::string_view name) {
  return !name.starts_with('.') && (name.ends_with(".yaml") || name.ends_with(".yml"));
}
/// What a link that leads out of the model could be is told by its name: git does not know it.
inline bool mayBeFolder(std::string_view name) { return name.find('.') == std::string_view::npos; }

inline std::string tooDeep() {
  return "lies deeper than the limit of " + std::to_string(kDeepestFolder) + " folders";
}

}  // namespace dslint
