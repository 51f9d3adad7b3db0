// The settings of one side of a review.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/settings_options.h"
#include "source/file_system.h"

namespace dslint {

/// Where the settings of a side are looked for.
struct SettingsSearch {
  const FileSystem* fileSystem = nullptr;
  std::vector<std::string> folders;  ///< the model's, then those above it
  std::string config;                ///< `--config` as this side has it; empty when it has none
  /// `--config` where it is not part of either side, or settings above the repository: read from
  /// the machine. Patterns are held against `machineModel` then.
  std::string machine;
  std::string machineModel;
  std::string prefix;  ///< of the paths as they are shown
  std::string root;    ///< which is taken off them
};

/// The settings of a side, and which of its files they leave in the model.
struct SideSettings {
  std::unique_ptr<LoadedSettings> loaded;
  std::string folder;  ///< the model's, as its files are opened
  std::string model;   ///< the same as patterns are compared with it

  /// Whether the settings leave a file below `folder` in the model.
  bool keeps(const std::string& path) const;
};

/// `folder` is the model's as its files are opened. The error of settings that cannot be read.
std::variant<SideSettings, std::string> settingsOfSide(const SettingsSearch& search,
                                                       const SettingsOptions& options,
                                                       const std::string& folder);

}  // namespace dslint
