// Finds the model that a single file belongs to.
#pragma once

#include <string>

#include "source/file_system.h"

namespace dslint {

/// The folder of the model that a file lies in: the nearest above it with settings, else the nearest
/// that holds the Ecosystem in one of its files, not above the repository. Empty where there is none.
std::string modelRootOf(const FileSystem& fileSystem, const std::string& file);

}  // namespace dslint
