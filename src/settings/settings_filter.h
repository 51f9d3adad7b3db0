// Settings at work on the problems of one run: suppressions, then the baseline.
#pragma once

#include "graph/ancestry.h"
#include "settings/settings_file.h"
#include "settings/suppressions.h"

namespace dslint {

class SettingsFilter {
 public:
  /// `firstSource` is the number under which the first of the settings' sources was added to the
  /// `files` of the run. The arguments outlive the filter.
  SettingsFilter(const LoadedSettings& loaded, const SourceSet& files, FileId firstSource,
                 Suppressions& suppressions);

  /// Problems were held back, or only a part of the model is looked at: what matches nothing may
  /// match in the end, and is not reported but counted. `baseline`: only its entries.
  void keepQuiet(bool suppressions, bool baseline);
  /// Notes what a baseline would have to hold, and hides it.
  void record() { recording_ = true; }

  /// Whether a problem is reported. Asked once for each, in the order in which they were found;
  /// `chain` leads to its object and is empty where it has none.
  bool keeps(const Finding& finding, const Chain& chain, const Diagnostic& diagnostic);
  /// What is to be said when all have been asked. Places are ranges.
  std::vector<Finding> closing();

  /// What the new baseline holds: all that there is, or what is left of the one that was there,
  /// with what was held back.
  ProblemCounts recorded() const;
  /// What was not said because of keepQuiet().
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
