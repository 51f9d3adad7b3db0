#pragma once

#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// `owner/name` on GitHub: the owner 1-39 letters, digits and single hyphens inside; the name
/// 1-100 of `[A-Za-z0-9._-]`, not `.` or `..`, not ending in `.git`.
ValueCheck checkGitHubRepository(std::string_view path);

/// `group/sub/…/name` on GitLab: at least two parts of 1-255 of `[A-Za-z0-9._-]` that do not begin
/// with `-` or end in `.git` or `.atom`; a group does not end in `.`.
ValueCheck checkGitLabRepository(std::string_view path);

/// A branch by the rules of git-check-ref-format(1) with `--branch`.
ValueCheck checkGitBranch(std::string_view branch);

/// An owner's branch, which may be a pattern: `*` matches any text without `/`, `**` any text,
/// including none. The rest must be legal in a branch name.
ValueCheck checkBranchPattern(std::string_view pattern);

/// An approver: a login (`ann`) or a team (`acme/data-office`), with or without `@`. Each part has
/// letters, digits, `.`, `_` and `-`, and begins with a letter, a digit or `_`. If groups nest, as
/// on GitLab, a name has any number of parts.
ValueCheck checkApprover(std::string_view name, bool nests);

/// The address of a GitHub or GitLab server: an http or https URL. It may have a path (a server may
/// live there) unless the host is `github.com` or `gitlab.com`.
ValueCheck checkRepositoryUrl(std::string_view url);

}  // namespace dslint
