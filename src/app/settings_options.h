// The options by which settings are found, and the finding itself.
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

/// The settings for a model: `.dslint.yaml` is looked for in the folder of `path` and above it.
/// Nothing if they cannot be read; the reason is then on stderr.
std::optional<LoadedSettings> settingsFor(const std::string& path, const SettingsOptions& options,
                                          bool writesBaseline = false);

/// Warns of patterns given by `--set` that match no file; those of a file are problems in it.
void warnOfUnmatched(const std::vector<Finding>& patterns);

}  // namespace dslint
