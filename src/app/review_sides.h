// Finds what `dslint review` compares: base and head, each with its own settings.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/settings_options.h"
#include "run/review.h"
#include "source/git_tree.h"

namespace dslint {

struct SidesRequest {
  std::string base;
  std::string head;  ///< empty for the working tree
  bool baseTip = false;
  /// The commit proposed by a runner's event; may be empty.
  std::string proposed;
  /// For a merge request from a fork: the URL
  /// of the target project, which has the base.
  std::string target;
  /// Whether a CI runner runs this: then the head is the commit that it checked out.
  bool onRunner = false;
  /// Files that tell the author and the approvals: they must not be part of the change.
  std::vector<std::string> witnesses;
  SettingsOptions settings;
};

/// Both sides, with their sources.
struct Sides {
  ReviewSide base;
  ReviewSide head;
  std::vector<SettingsTexts> changed;
  std::vector<FileEntry> leftOut;  ///< see ReviewRequest
  std::unique_ptr<LoadedSettings> baseSettings;  ///< null if they cannot be read
  std::unique_ptr<LoadedSettings> headSettings;
  std::string baseFault;  ///< why the base's settings cannot be read
  /// The base's tip, whose owners count, if it is not the base itself.
  std::optional<ReviewSide> tip;
  std::unique_ptr<LoadedSettings> tipSettings;
  std::shared_ptr<const GitRepository> repository;  ///< null if two folders are compared
  /// All files of the base's commit and of its tip, if the model's folder is not their root.
  const GitTree* wholeBase = nullptr;
  const GitTree* wholeTip = nullptr;

  std::vector<std::unique_ptr<const FileSystem>> fileSystems;
};

/// Finds both sides. Throws UsageError.
Sides findSides(const SidesRequest& request);

/// The first folder of a commit that contains an Ecosystem.
std::optional<std::string> ecosystemFolder(const GitTree& tree);

/// A folder of the base's commit, or of its tip, that contains a model, if the folder under review
/// contains none.
std::optional<std::string> modelElsewhere(const Sides& sides);

}  // namespace dslint
