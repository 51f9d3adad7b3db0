// Finds out where a folder's repository comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dslint {

/// The repository behind a git remote, as the model language names it.
struct GitRemote {
  bool gitLab = false;
  std::string url;         ///< of the host: `https://github.com`; no user, no password
  std::string repository;  ///< `owner/name`

  /// Whether the other is the same repository,
  /// whether reached by HTTPS, SSH or another port.
  bool isSame(const GitRemote& other) const;
};

/// The remote `origin` of the repository around `folder`, or around its nearest parent that exists.
/// Nothing if there is none, or if it is not a repository on a host.
std::optional<GitRemote> originOf(const std::string& folder);

/// The same from the address of a remote: `https://host/owner/name.git`,
/// `ssh://git@host:22/owner/name`, `git@host:owner/name`. Nothing for folders and anything else
/// that is not a repository on a host. A host counts as GitLab if its name says so, or if it is
/// neither GitHub nor GitHub Enterprise.
std::optional<GitRemote> parseRemote(std::string_view address);

}  // namespace dslint
