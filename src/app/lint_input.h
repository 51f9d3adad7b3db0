// What `dslint lint` is to look at, by the paths on its command line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "run/lint.h"

namespace dslint {

/// The paths as they were given, and what they mean.
struct LintInput {
  std::vector<std::string> paths;  ///< folders and files to load; empty for standard input alone
  std::vector<std::string> named;  ///< the files whose problems are reported; empty: all
  bool alone = false;              ///< files of a model that is not found
  bool standardInput = false;      ///< `-` is among the paths
  std::string stdinName;           ///< the name of what it reads
  std::string settingsFrom;        ///< where settings are looked for

  /// The files to read: those of the machine, with standard input in place of one of them.
  std::unique_ptr<const FileSystem> overlay;
  const FileSystem& fileSystem() const { return overlay ? *overlay : realFileSystem(); }
};

/// Finds the input. Nothing, and the reason is on stderr, where a path is missing or paths do not
/// go together. `stdinName` is what `--stdin-filename` says; empty when it is not given.
std::optional<LintInput> findInput(std::vector<std::string> paths, const std::string& stdinName);

/// Reads standard input, which may have no end: of what is longer than `most`, no more than shows
/// it. False, and the reason is on stderr, where it cannot be read.
bool readStandardInput(uint64_t most, LintInput& input, LoadOptions& load);

}  // namespace dslint
