// The paths in reports: from the current folder for people, from the repository's root for
// machines.
#pragma once

#include <string>
#include <vector>

#include "source/source_set.h"

namespace dslint {

/// A path as it is opened and displayed: relative to the current folder if it is below that or
/// below its repository; otherwise as given.
std::string pathFromHere(const std::string& path);

/// By FileId, the paths from the root of the repository that the current folder lies in, or else the
/// first file: `GITHUB_WORKSPACE` or `CI_PROJECT_DIR` where it lies below that, else the folder of
/// `.git`. Empty if there is none, or where it is the current folder.
std::vector<std::string> pathsFromRoot(const SourceSet& sources);

}  // namespace dslint
