// The address of a git remote, as people write it in many ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dslint {

struct RemoteAddress {
  std::string host;  ///< in lower case, without user, password and port
  std::string path;  ///< of the repository on it, without `.git`
};

/// Reads `https://host/path.git`, `ssh://git@host:22/path` and `git@host:path`. Nothing for folders
/// and what names no repository on a host.
std::optional<RemoteAddress> parseRemoteAddress(std::string_view url);

}  // namespace dslint
