// An editor with a model open in `dslint server`: how long it waits, and what the server takes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace dslint::bench {

/// Seconds are by the clock on the wall, medians and the longest of all. Those of problems are
/// counted from the end of the rest of 100 ms; those of requests are taken while a check is due or
/// runs.
struct EditorFigures {
  double first = 0;            ///< until the first problems are shown, of a model never seen before
  double diagnostics = 0;      ///< after a keystroke
  double longestDiagnostics = 0;
  double diagnosticsCpu = 0;   ///< processor seconds of all threads
  double saved = 0;            ///< the same after the file was saved
  double hover = 0;
  double longestHover = 0;
  double completion = 0;
  double longestCompletion = 0;
  uint64_t bytes = 0;          ///< resident after the first edits
  uint64_t bytesAfter = 0;     ///< resident after all of them
};

/// Edits the largest file of the model below `folder` that many times. Throws std::runtime_error
/// where the server does not answer as it should.
EditorFigures measureEditor(const std::string& dslint, const std::filesystem::path& folder,
                            uint64_t edits);

}  // namespace dslint::bench
