// A whole lint: from files to a report.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lint/engine.h"
#include "model/loader.h"
#include "report/report_builder.h"
#include "settings/settings_file.h"

namespace dslint {

struct LintRun;

struct LintRequest {
  std::vector<std::string> paths;  ///< folders and files; at least one
  LoadSettings load;
  LintOptions options;
  std::function<bool(const std::string&)> keep = [](const std::string&) { return true; };
  SeverityOf severityOf = defaultSeverity;
  /// What `.dslint.yaml` says; with it, `severityOf` does not count. Outlives the run's making.
  const LoadedSettings* settings = nullptr;
  /// Hides what a new baseline holds, and gives it in LintRun::recorded.
  bool recordBaseline = false;
  /// Asked last, of what is left to be reported: the run, the finding, the chain of its object, and
  /// the file it stands in.
  std::function<bool(const LintRun&, const Finding&, const Chain&, FileId)> reports;
  /// A document from standard input in place of `paths`, and the name it is shown by.
  const std::string* standardInput = nullptr;
  std::string standardInputName = "<stdin>";
};

/// A loaded and checked model with its report. The parts refer to each other.
struct LintRun {
  explicit LintRun(const FileSystem& fileSystem) : sources(fileSystem) {}
  SourceSet sources;
  Model model;
  std::unique_ptr<Graph> graph;
  Report report;
  ProblemCounts recorded;
};

/// Lints. A request without any model file gives a run whose `model.files` is empty.
std::unique_ptr<LintRun> lint(const FileSystem& fileSystem, const LintRequest& request);

}  // namespace dslint
