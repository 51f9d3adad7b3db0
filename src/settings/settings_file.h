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

/// The text of one of dslint's own files, and its displayed name.
struct SettingsSource {
  std::string shown;
  std::string text;
};

/// The effective settings and their problems.
struct LoadedSettings {
  Settings settings;
  /// `.dslint.yaml` and the baseline, if they exist. Ranges in `findings` and `baseline` have an
  /// index into this vector as their file.
  std::vector<SettingsSource> sources;
  std::vector<Finding> findings;
  std::optional<Baseline> baseline;
  std::string baselinePath;  ///< where the baseline is, or would be written
};

struct SettingsRequest {
  const FileSystem* fileSystem = nullptr;
  /// Where to look for `.dslint.yaml`: the model's folder, then those above it.
  std::vector<std::string> folders;
  std::string file;       ///< `--config`: exactly this file
  bool isolated = false;  ///< `--isolated`: neither `.dslint.yaml` nor the default baseline
  std::vector<std::string> set;  ///< `--set`, each KEY=VALUE
  bool writesBaseline = false;   ///< a named baseline need not exist yet
  std::string prefix;            ///< replaces `root` in displayed paths
  std::string root;
};

/// The settings, or why there are none: a file that cannot be read or parsed, a wrong `--set`.
std::variant<LoadedSettings, std::string> loadSettings(const SettingsRequest& request);

/// The folder of a path on disk and all folders above it, as relative paths if it is one.
std::vector<std::string> foldersUpwards(const std::string& folder);

/// Reads a `.dslint.yaml`; `file` is its id in ranges, `shown` its displayed name. Returns the
/// error of a text that cannot be parsed; otherwise nothing, and `settings` has what could be read.
std::optional<std::string> readSettings(std::string_view text, FileId file,
                                        const std::string& shown, Settings& settings,
                                        std::vector<Finding>& findings,
                                        Range* baselinePlace = nullptr);

}  // namespace dslint
