// A complete lint: load, check, report.
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
  ProblemCounts recorded;  ///< the content of the new baseline, if one is recorded
};

/// Lints a model. If there is no model file, `model->model.files` of the run is empty.
LintRun lint(const FileSystem& fileSystem, const LintRequest& request);

}  // namespace dslint
