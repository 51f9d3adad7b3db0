// Finds the settings of one side of a review.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/settings_options.h"
#include "source/file_system.h"

namespace dslint {

/// Where to look for the settings of a side.
struct SettingsSearch {
  const FileSystem* fileSystem = nullptr;
  std::vector<std::string> folders;  ///< the model's, then those above it
  std::string config;                ///< this side's version of `--config`; empty if it has none
  /// `--config` if it is not part of either side, or settings above the repository: read from disk.
  /// Patterns then apply to `machineModel`.
  std::string machine;
  std::string machineModel;
  std::string prefix;  ///< of displayed paths
  std::string root;    ///< removed from displayed paths
};

/// The settings of a side, and which of its files they keep in the model.
struct SideSettings {
  std::unique_ptr<LoadedSettings> loaded;
  std::string folder;  ///< the model's folder, as its files are opened
  std::string model;   ///< the same folder, as patterns see it

  /// Whether the settings keep a file below `folder` in the model.
  bool keeps(const std::string& path) const;
};

/// `folder` is the model's, as its files are opened. Returns an error if settings are unreadable.
std::variant<SideSettings, std::string> settingsOfSide(const SettingsSearch& search,
                                                       const SettingsOptions& options,
                                                       const std::string& folder);

}  // namespace dslint
