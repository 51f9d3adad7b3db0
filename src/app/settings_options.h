// The options for settings, and finding the settings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "settings/settings_file.h"

namespace CLI {
class App;
}

namespace dslint {

struct SettingsOptions {
  std::string config;
  bool isolated = false;
  std::vector<std::string> set;
};

void addSettingsOptions(CLI::App& command, SettingsOptions& options);

/// The settings for a model: `.dslint.yaml` is looked up in the folder of `path` and above it.
/// Nothing, with the reason on stderr, if they cannot be read.
std::optional<LoadedSettings> settingsFor(const std::string& path, const SettingsOptions& options,
                                          bool writesBaseline = false);

/// Warns of patterns from `--set` that match no file; those in a settings file are problems of it.
void warnOfUnmatched(const std::vector<Finding>& patterns);

}  // namespace dslint
