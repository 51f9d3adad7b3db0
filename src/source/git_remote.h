// Where a folder's repository comes from.
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

  /// Whether the other is the same repository, however it is reached: by HTTPS, SSH, or another
  /// port.
  bool isSame(const GitRemote& other) const;
};

/// The remote `origin` of the repository that `folder`, or the nearest folder above it that is
/// there, lies in. Nothing if there is none, or it is not a repository on a host.
std::optional<GitRemote> originOf(const std::string& folder);

/// The same from the address of a remote: `https://host/owner/name.git`,
/// `ssh://git@host:22/owner/name`, `git@host:owner/name`. Nothing for folders and what is no
/// repository on a host. A host is GitLab's where its name says so or it is neither GitHub nor
/// GitHub Enterprise.
std::optional<GitRemote> parseRemote(std::string_view address);

}  // namespace dslint
