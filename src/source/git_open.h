// Opens the repository of a folder, with git's own rules on whose repositories are trusted.
#pragma once

#include <git2.h>

#include <optional>
#include <string>

namespace dslint {

/// The nearest folder, from `folder` upwards, that holds a `.git`, with links resolved. A bare
/// repository inside a tree does not count: a proposed change could have put it there. git
/// has the same rule as `safe.bareRepository=explicit`.
std::optional<std::string> repositoryFolder(const std::string& folder);

/// Opens the repository whose `.git` is in `folder`, or the one at `folder` if `GIT_DIR` names it.
/// Returns GIT_EOWNER if it belongs to another user and `safe.directory` does not list it. Works
/// around libgit2 1.5, which in that case finds no repository at all without a git configuration,
/// and does not know `safe.directory = *`. Extensions that do not change how objects are stored are
/// accepted.
int openRepository(git_repository** repository, const char* folder);

}  // namespace dslint
