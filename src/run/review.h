// A whole review: from two models to a report.
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

/// One of the two models: a folder of a file system, which outlives the run.
struct ReviewSide {
  const FileSystem* fileSystem = nullptr;
  std::string folder;
  std::string prefix;      ///< of the paths as they are shown, in place of the folder
  bool keepFolder = true;  ///< show paths with the folder
  /// The files that belong to the model by the settings of this side; none given: all that there
  /// are in the folder.
  std::optional<std::vector<FileEntry>> files;
  const LoadedSettings* settings = nullptr;  ///< none: the defaults
  /// Patterns of the settings that match no file, with the number of their file among the
  /// settings'.
  std::vector<Finding> unmatchedPatterns = {};
};

struct ReviewRequest {
  ReviewSide base;
  ReviewSide head;
  /// Where owners are looked up, unless that is the base: the tip of the branch whose merge base
  /// the base is.
  std::optional<ReviewSide> tip;
  bool all = false;       ///< report also problems of the head that the base has
  std::string baseShown;  ///< the base as the user named it
  ReadOptions load;
  LintOptions options;
  /// Where the change comes from; nothing skips authorization.
  std::optional<ChangeSource> source;
  Approvals approvals;                  ///< who has approved it
  std::vector<SettingsTexts> settings;  ///< the files that steer dslint and differ
  bool baseFault = false;               ///< the base has settings that cannot be read
  /// Files of the head that its own settings leave out and the base's do not: a change cannot hide
  /// them from what it is judged by. In path order.
  std::vector<FileEntry> leftOut;
};

/// The path of a file of the model, from the model's folder.
std::string pathBelow(const std::string& path, const std::string& folder);

/// Both models with the report on the head. The parts refer to each other.
struct ReviewRun {
  explicit ReviewRun(const FileSystem& fileSystem) : sources(fileSystem) {}
  SourceSet sources;  ///< the head's files first
  Model headModel;    ///< as it is compared
  Model baseModel;
  std::unique_ptr<Graph> head;
  std::unique_ptr<Graph> base;
  Model tipModel;
  std::unique_ptr<Graph> tip;  ///< null where the base is its own tip
  bool firstCommit = false;    ///< the base has no document
  /// By Severity: problems of the head that the base has as well. They do not count for the exit
  /// status, and are in the report only where it was to hold all.
  std::array<uint64_t, 3> before{};
  Report report;
  ReviewSummary summary;  ///< refers to the sources alone
};

/// Lints the head and compares it with the base. The head's settings hold for its lint, the base's
/// for the base and for `change` and `compat`. A head without any model file gives a run whose
/// `headModel.files` is empty, and no report.
std::unique_ptr<ReviewRun> review(const ReviewRequest& request);

}  // namespace dslint
