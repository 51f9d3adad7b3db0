// Applies the fixes of a model's problems: in memory, round by round, never for the worse.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "run/lint.h"
#include "source/overlay.h"

namespace dslint {

/// The text of a file before and after. They differ only by the fixes.
struct FixedText {
  static constexpr uint32_t kNew = 0xffffffffU;

  std::string before;
  std::string after;
  /// For each line of `after` the number of the same line in `before`, from 0, or kNew.
  std::vector<uint32_t> origins;
  uint64_t fixes = 0;  ///< applied to this file
};

/// Fixed texts, by the paths of the files as they are opened.
using FixedTexts = std::map<std::string, FixedText>;

struct FixRun {
  FixedTexts texts;                          ///< the changed files; nothing is written to disk
  std::unique_ptr<OverlayFileSystem> files;  ///< the model's files, with `texts` replacing some
  LintRun run;                               ///< of the fixed model; reads `files`
  Report first;                              ///< counts of the model before, without its problems
  std::vector<std::string> refused;          ///< files whose fixes would have caused more problems
  uint64_t fixes = 0;
};

/// Lints, applies the fixes of reported problems in the model's files, and lints again, until
/// nothing is left to fix or after ten rounds. Changes that do not leave the model with fewer
/// problems, errors counting first, are reverted, file by file.
FixRun runFixes(const FileSystem& fileSystem, const LintRequest& request);

}  // namespace dslint
