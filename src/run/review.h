// A complete review, from two models to a report.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "review/approvals.h"
#include "report/review_summary.h"
#include "run/lint.h"
#include "review/change_source.h"
#include "review/settings_files.h"

namespace dslint {

/// One of the two models: a folder of a file system, which must outlive the run.
struct ReviewSide {
  const FileSystem* fileSystem = nullptr;
  std::string folder;
  std::string prefix;      ///< replaces the folder in displayed paths
  bool keepFolder = true;  ///< show paths with the folder
  /// The files that belong to the model by the settings of this side; if absent, all files in the
  /// folder.
  std::optional<std::vector<FileEntry>> files;
  const LoadedSettings* settings = nullptr;  ///< none: the defaults
  /// Patterns of the settings that match no file, with the number of their file among the
  /// settings'.
  std::vector<Finding> unmatchedPatterns = {};
};

struct ReviewRequest {
  ReviewSide base;
  ReviewSide head;
  /// Where owners are looked up, if not in the base: the tip of the branch, if the base is a merge
  /// base. Its rules and baseline count where they are stricter than the base's.
  std::optional<ReviewSide> tip;
  bool all = false;       ///< also report problems of the head that the base has
  std::string baseShown;  ///< the base as the user named it
  ReadOptions load;
  LintOptions options;
  /// Where the change comes from; if absent, authorization is skipped.
  std::optional<ChangeSource> source;
  Approvals approvals;                  ///< who has approved it
  std::vector<SettingsTexts> settings;  ///< dslint's own files that differ
  bool baseFault = false;               ///< the base has settings that cannot be read
  /// Files of the head that its own settings leave out and the base's do not: a change cannot hide
  /// files from its own review. In path order.
  std::vector<FileEntry> leftOut;
};

/// The path of a file of the model, relative to the model's folder.
std::string pathBelow(const std::string& path, const std::string& folder);

/// Both models and the report on the head. The parts refer to each other.
struct ReviewRun {
  explicit ReviewRun(const FileSystem& fileSystem) : sources(fileSystem) {}
  SourceSet sources;  ///< the head's files first
  Model headModel;    ///< as it is compared
  Model baseModel;
  std::unique_ptr<Graph> head;
  std::unique_ptr<Graph> base;
  Model tipModel;
  std::unique_ptr<Graph> tip;  ///< null if the base is its own tip
  bool firstCommit = false;    ///< the base has no document
  bool isLate = false;  ///< and its tip has: the head left it before there was a model
  /// By Severity: problems of the head that the base has as well. They do not affect the exit
  /// status, and are in the report only if all problems were requested.
  std::array<uint64_t, 3> before{};
  Report report;
  ReviewSummary summary;  ///< refers only to the sources
};

/// Lints the head and compares it with the base. The head's settings apply to its lint, the base's
/// to the base and to `change` and `compat`. If the head has no model file, `headModel.files` of
/// the run is empty, and there is no report.
std::unique_ptr<ReviewRun> review(const ReviewRequest& request);

}  // namespace dslint
