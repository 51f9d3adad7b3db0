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

  std::vector<std::unique_ptr<const FileSystem>> fileSystems;
};

/// Finds both sides, or refuses.
Sides findSides(const SidesRequest& request);

}  // namespace dslint
