// What `dslint review` compares: base and head, found by name, each with its own settings.
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
  /// The commit that a runner's event proposes; empty where none does.
  std::string proposed;
  /// Of a merge request from a fork: the URL of the project that it is for. The base comes from
  /// there.
  std::string target;
  /// Whether a CI runner asks: then the head is the commit that it checked out.
  bool onRunner = false;
  /// Files that say who proposes and who has approved: those are no part of the change.
  std::vector<std::string> witnesses;
  SettingsOptions settings;
};

/// Both sides, with what they are read from.
struct Sides {
  ReviewSide base;
  ReviewSide head;
  std::vector<SettingsTexts> changed;
  std::vector<FileEntry> leftOut;  ///< see ReviewRequest
  std::unique_ptr<LoadedSettings> baseSettings;  ///< null where they cannot be read
  std::unique_ptr<LoadedSettings> headSettings;
  std::string baseFault;  ///< why the base's settings cannot be read
  /// The base's tip, whose owners count, where that is not the base itself.
  std::optional<ReviewSide> tip;
  std::unique_ptr<LoadedSettings> tipSettings;
  std::shared_ptr<const GitRepository> repository;  ///< null where two folders are compared
  /// All files of the base's commit, where the model's folder is not its root.
  const GitTree* wholeBase = nullptr;

  std::vector<std::unique_ptr<const FileSystem>> fileSystems;
};

/// Finds both sides, or refuses.
Sides findSides(const SidesRequest& request);

/// The first folder of a commit that holds an Ecosystem.
std::optional<std::string> ecosystemFolder(const GitTree& tree);

/// A folder of the base's commit that holds a model, where the folder under review holds none.
std::optional<std::string> modelElsewhere(const Sides& sides);

}  // namespace dslint
