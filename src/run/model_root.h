// Finds the model that a single file belongs to.
#pragma once

#include <string>

#include "source/file_system.h"

namespace dslint {

/// The folder of the model that a file lies in: the nearest above it with settings, else the
/// nearest that holds the Ecosystem in one of its files, not above the repository. Outside of a
/// repository no Ecosystem is looked for above the current folder. A folder with several Ecosystems
/// holds more than one model. Empty if there is none.
std::string modelRootOf(const FileSystem& fileSystem, const std::string& file);
/// The same, where `top` takes the place of the current folder.
std::string modelRootOf(const FileSystem& fileSystem, const std::string& file,
                        const std::string& top);

/// Whether a file holds an Ecosystem, so that it may be a whole model.
bool holdsEcosystem(const FileSystem& fileSystem, const std::string& file);

}  // namespace dslint
