// Finds and reads `.dslint.yaml` and the baseline it names.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "settings/baseline.h"
#include "settings/settings.h"
#include "source/file_system.h"

namespace dslint {

/// The text of a file that steers dslint, and the name it is shown by.
struct SettingsSource {
  std::string shown;
  std::string text;
};

/// The settings in force with what is wrong about them.
struct LoadedSettings {
  Settings settings;
  /// `.dslint.yaml` and the baseline, as far as there are any. Ranges of `findings` and `baseline`
  /// have an index into this in place of a file.
  std::vector<SettingsSource> sources;
  std::vector<Finding> findings;
  std::optional<Baseline> baseline;
  std::string baselinePath;  ///< where it is, or would be written
};

struct SettingsRequest {
  const FileSystem* fileSystem = nullptr;
  /// Where `.dslint.yaml` is looked for: the model's folder, then those above it.
  std::vector<std::string> folders;
  std::string file;  ///< `--config`: this very file
  bool isolated = false;  ///< `--isolated`: neither `.dslint.yaml` nor the default baseline
  std::vector<std::string> set;  ///< `--set`, each KEY=VALUE
  bool writesBaseline = false;  ///< a named baseline need not be there yet
  std::string prefix;  ///< of the paths as they are shown, in place of `root`
  std::string root;
};

/// The settings, or why there are none: a file that cannot be read or parsed, a wrong `--set`.
std::variant<LoadedSettings, std::string> loadSettings(const SettingsRequest& request);

/// The folder of a path of the machine, and all above it, as relative paths where it is one.
std::vector<std::string> foldersUpwards(const std::string& folder);

/// Reads one `.dslint.yaml`; `file` is its number in ranges, `shown` its name. The error of a text
/// that cannot be parsed; nothing when `settings` hold what could be read.
std::optional<std::string> readSettings(std::string_view text, FileId file,
                                        const std::string& shown, Settings& settings,
                                        std::vector<Finding>& findings,
                                        Range* baselinePlace = nullptr);

}  // namespace dslint
