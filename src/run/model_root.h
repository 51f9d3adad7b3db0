// Finds the model that a single file belongs to.
#pragma once

#include <string>

#include "source/file_system.h"

namespace dslint {

/// The folder of the model that a file is in: the nearest above it with settings, otherwise the
/// nearest that has the Ecosystem in one of its files, but not above the repository. Outside of a
/// repository, the search for an Ecosystem ends at the current folder. A folder with several
/// Ecosystems contains more than one model. Empty if there is none.
std::string modelRootOf(const FileSystem& fileSystem, const std::string& file);
/// The same, where `top` takes the place of the current folder.
std::string modelRootOf(const FileSystem& fileSystem, const std::string& file,
                        const std::string& top);

/// Whether a file contains an Ecosystem, so that it may be a complete model.
bool holdsEcosystem(const FileSystem& fileSystem, const std::string& file);

}  // namespace dslint
