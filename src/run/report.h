// Turns findings into a report: suppressions, the baseline and `--since` at work on them.
#pragma once

#include "report/problems.h"
#include "run/check.h"
#include "settings/baseline.h"

namespace dslint {

class Since;

struct ReportOptions {
  /// Hides what a new baseline holds, and gives it in Reported::recorded.
  bool recordBaseline = false;
  /// Leaves what a change touches or newly breaks; null: everything. Outlives the call.
  const Since* since = nullptr;
  /// Leaves what stands in these files, by the paths they are opened with; empty: everything.
  std::vector<std::string> files;
};

struct Reported {
  Report report;
  ProblemCounts recorded;  ///< what the new baseline holds, if one is recorded
};

/// The report on a model. The findings are those of check().
Reported report(const LoadedModel& model, Findings findings, const ReportOptions& options);

/// The same before it is put in order: what the settings leave of the findings.
struct Shown {
  Problems problems;
  ProblemCounts recorded;
  uint64_t derived = 0;  ///< held back
};
Shown shown(const LoadedModel& model, Findings findings, bool recordBaseline);

}  // namespace dslint
