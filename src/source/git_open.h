// Opens the repository of a folder, trusting whom git trusts.
#pragma once

#include <git2.h>

#include <optional>
#include <string>

namespace dslint {

/// The nearest folder upwards from `folder` that holds a `.git`, without links; nothing when there
/// is none. A bare repository that lies in a tree is none: whoever proposes a change could have put
/// it there. git has the same rule as `safe.bareRepository=explicit`.
std::optional<std::string> repositoryFolder(const std::string& folder);

/// Opens the repository whose `.git` stands in `folder`, or the one at `folder` where it is named
/// by `GIT_DIR`. GIT_EOWNER where it belongs to somebody else and `safe.directory` does not name
/// it. Corrects libgit2 1.5, which then finds no repository at all where there is no git
/// configuration, and does not know `safe.directory = *`. Extensions that say nothing of objects
/// are allowed.
int openRepository(git_repository** repository, const char* folder);

}  // namespace dslint
