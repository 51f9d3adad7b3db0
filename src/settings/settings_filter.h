// Applies settings to the problems of a run: suppressions, then the baseline.
#pragma once

#include "graph/ancestry.h"
#include "settings/settings_file.h"
#include "settings/suppressions.h"

namespace dslint {

class SettingsFilter {
 public:
  /// `firstSource` is the id of the first of the settings' sources in the `files` of the run. The
  /// arguments must outlive the filter.
  SettingsFilter(const LoadedSettings& loaded, const SourceSet& files, FileId firstSource,
                 Suppressions& suppressions);

  /// For suppressed problems, or if only part of the model was checked: entries without a match
  /// are then counted but not reported. `suppressions` and `baseline` select what this applies to.
  void keepQuiet(bool suppressions, bool baseline);
  /// Records problems for a new baseline, and hides them.
  void record() { recording_ = true; }

  /// Whether a problem is reported. To be called once for each, in the order in which they were
  /// found; `chain` leads to its object and is empty if it has none.
  bool keeps(const Finding& finding, const Chain& chain, const Diagnostic& diagnostic);
  /// Findings on the settings themselves, after all problems have been passed. Places are ranges.
  std::vector<Finding> closing();

  /// The content of the new baseline: all problems, or what is left of the old baseline, including
  /// entries that keepQuiet() protects.
  ProblemCounts recorded() const;
  /// How many findings were not reported because of keepQuiet().
  uint64_t derived() const { return derived_; }

 private:
  void add(std::vector<Finding>& findings, std::vector<Finding> more, bool quiet);

  const LoadedSettings& loaded_;
  const SourceSet& files_;
  const FileId firstSource_;
  Suppressions& suppressions_;
  std::optional<Baseline> baseline_;
  bool quietSuppressions_ = false;
  bool quietBaseline_ = false;
  bool recording_ = false;
  ProblemCounts recorded_;
  uint64_t derived_ = 0;
};

}  // namespace dslint
