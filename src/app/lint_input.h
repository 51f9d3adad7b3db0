// Determines the input of `dslint lint` from the paths on its command line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "run/lint.h"

namespace dslint {

/// The meaning of the given paths.
struct LintInput {
  std::vector<std::string> paths;  ///< folders and files to load; empty if only standard input
  std::vector<std::string> named;  ///< the files whose problems are reported; empty: all
  bool alone = false;              ///< files whose model was not found
  bool standardInput = false;      ///< `-` is among the paths
  std::string stdinName;           ///< the name for standard input
  std::string settingsFrom;        ///< where to look for settings

  /// The files to read: those on disk, with standard input replacing one of them.
  std::unique_ptr<const FileSystem> overlay;
  const FileSystem& fileSystem() const { return overlay ? *overlay : realFileSystem(); }
};

/// Finds the input. Nothing, with the reason on stderr, if a path is missing or paths cannot be
/// combined. `stdinName` is the value of `--stdin-filename`; empty if it is not given.
std::optional<LintInput> findInput(std::vector<std::string> paths, const std::string& stdinName);

/// Reads standard input, which may be endless: stops just beyond `most` bytes. False, with the
/// reason on stderr, if it cannot be read.
bool readStandardInput(uint64_t most, LintInput& input, LoadOptions& load);

}  // namespace dslint
