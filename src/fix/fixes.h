// Fixes a model by the fixes of its problems: in memory, round by round, never for the worse.
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

/// The text of a file before and after. Only the bytes of the fixes differ.
struct FixedText {
  static constexpr uint32_t kNew = 0xffffffffU;

  std::string before;
  std::string after;
  /// For each line of `after` the line of `before` that it is, from 0, or kNew.
  std::vector<uint32_t> origins;
  uint64_t fixes = 0;  ///< applied to this file
};

/// Fixed texts by the paths under which the files are opened, in that order.
using FixedTexts = std::map<std::string, FixedText>;

struct FixRun {
  FixedTexts texts;                          ///< what has changed; nothing is written
  std::unique_ptr<OverlayFileSystem> files;  ///< the model's files with `texts` in place of some
  LintRun run;                               ///< of the fixed model; reads `files`
  Report first;                              ///< counts of the model before, without its problems
  std::vector<std::string> refused;          ///< files whose fixes would have shown more problems
  uint64_t fixes = 0;
};

/// Lints, applies the fixes of what is reported in the model's files, and lints again, until
/// nothing is left or ten rounds are over. What would not leave the model with fewer problems,
/// errors counting first, is taken back, file by file.
FixRun runFixes(const FileSystem& fileSystem, const LintRequest& request);

}  // namespace dslint
