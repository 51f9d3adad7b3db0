// Simulates an editor with a model open in `dslint server`: how long it waits, what it costs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace dslint::bench {

/// Seconds are wall-clock time, medians and maxima. Those of
/// problems count from the end of the rest of 100 ms; those
/// of requests are measured while a check is due or running.
struct EditorFigures {
  double first = 0;            ///< until the first problems are shown, of a model never seen before
  double diagnostics = 0;      ///< after a keystroke
  double longestDiagnostics = 0;
  double diagnosticsCpu = 0;   ///< processor seconds of all threads
  double saved = 0;            ///< the same after saving the file
  double hover = 0;
  double longestHover = 0;
  double completion = 0;
  double longestCompletion = 0;
  uint64_t bytes = 0;          ///< resident after the first edits
  uint64_t bytesAfter = 0;     ///< resident after all of them
};

/// Edits the largest file of the model below `folder` that many times. Throws std::runtime_error if
/// the server does not respond as it should.
EditorFigures measureEditor(const std::string& dslint, const std::filesystem::path& folder,
                            uint64_t edits);

}  // namespace dslint::bench
