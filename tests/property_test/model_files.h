// The models that are damaged: the examples, and the files of the cases.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "run/lint.h"

namespace dslint::testing {

/// A model as its files, by path.
using Files = std::vector<std::pair<std::string, std::string>>;

Files filesBelow(const std::filesystem::path& folder);

/// The examples, and every case file as a model of its own.
std::vector<Files> models();

MemoryFileSystem inMemory(const Files& files);

/// Lints all files at the default limits.
LintRun linted(const FileSystem& fileSystem, unsigned jobs);

}  // namespace dslint::testing
