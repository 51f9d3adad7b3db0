// Opens the repository of a folder, trusting whom git trusts.
#pragma once

#include <git2.h>

namespace dslint {

/// As git_repository_open_ext() looks upwards from `folder`; GIT_EOWNER where the repository belongs
/// to somebody else and `safe.directory` does not name it. Corrects libgit2 1.5, which then finds no
/// repository at all where there is no git configuration, and does not know `safe.directory = *`.
int openRepository(git_repository** repository, const char* folder);

}  // namespace dslint
