// Turns findings into a report, applying suppressions, the baseline and `--since`.
#pragma once

#include "report/problems.h"
#include "run/check.h"
#include "settings/baseline.h"

namespace dslint {

class Since;

struct ReportOptions {
  /// Hides the problems for a new baseline, and returns them in Reported::recorded.
  bool recordBaseline = false;
  /// Keeps only what a change touches or newly breaks; null: everything.
  const Since* since = nullptr;
  /// Keeps only problems in these files, by the paths they are opened with; empty: all.
  std::vector<std::string> files;
};

struct Reported {
  Report report;
  ProblemCounts recorded;  ///< the content of the new baseline, if one is recorded
};

/// The report on a model. The findings are those of check().
Reported report(const LoadedModel& model, Findings findings, const ReportOptions& options);

/// The same before it is put in order: the findings that the settings do not hide.
struct Shown {
  Problems problems;
  ProblemCounts recorded;
  uint64_t derived = 0;  ///< suppressed as consequences
};
Shown shown(const LoadedModel& model, Findings findings, bool recordBaseline);

}  // namespace dslint
