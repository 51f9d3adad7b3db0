// A whole lint: load, check, report.
#pragma once

#include <memory>

#include "run/check.h"
#include "run/load.h"
#include "run/report.h"

namespace dslint {

struct LintRequest {
  LoadOptions load;
  LintOptions options;
  ReportOptions report;
};

/// A checked model with its report.
struct LintRun {
  std::unique_ptr<const LoadedModel> model;
  Report report;
  ProblemCounts recorded;  ///< what the new baseline holds, if one is recorded
};

/// Lints. A request without any model file gives a run whose `model->model.files` is empty.
LintRun lint(const FileSystem& fileSystem, const LintRequest& request);

}  // namespace dslint
