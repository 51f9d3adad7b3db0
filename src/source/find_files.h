// Decides which files below the folders of a model belong to it.
#pragma once

#include <string>
#include <vector>

#include "source/file_system.h"

namespace dslint {

/// The model files in `paths` (folders or files), in path order, each once; also what cannot be
/// read, with the reason, and what is left out.
std::vector<FileEntry> findFiles(const FileSystem& fileSystem,
                                 const std::vector<std::string>& paths);

}  // namespace dslint
