// Messages and tests that all file systems share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dslint {

inline constexpr std::string_view kLinkOut = "is a link that leads out of the model";
inline constexpr std::string_view kLinkDangling = "is a link to something that does not exist";
inline constexpr std::string_view kLinkUnread = "is a link to what is not part of the model";

inline bool isModelName(std::string_view name) {
  return !name.starts_with('.') && (name.ends_with(".yaml") || name.ends_with(".yml"));
}
/// Whether a link out of the model may lead to a folder. Only its name can tell, in git.
inline bool mayBeFolder(std::string_view name) { return name.find('.') == std::string_view::npos; }

}  // namespace dslint
