#include "app/settings_options.h"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <filesystem>

namespace dslint {

void addSettingsOptions(CLI::App& command, SettingsOptions& options) {
  auto* config =
      command
          .add_option("-c,--config", options.config,
                      "Settings file (default: `.dslint.yaml` in the model's folder or above it)")
          ->option_text("FILE");
  command
      .add_flag("--isolated", options.isolated, "Read no `.dslint.yaml` and no default baseline")
      ->excludes(config);
  command
      .add_option("--set", options.set,
                  "Change one setting, such as limits.depth=50 or rules.naming/truncated=off; "
                  "overrides the settings file; may be repeated")
      ->allow_extra_args(false)
      ->option_text("KEY=VALUE");
}

std::optional<LoadedSettings> settingsFor(const std::string& path, const SettingsOptions& options,
                                          bool writesBaseline) {
  const FileSystem& fileSystem = realFileSystem();
  std::string folder = path;
  if (fileSystem.kind(path) != FileSystem::Kind::Folder) {
    folder = std::filesystem::path(path).parent_path().string();
  }
  SettingsRequest request;
  request.fileSystem = &fileSystem;
  request.folders = foldersUpwards(folder.empty() ? "." : folder);
  request.file = options.config;
  request.isolated = options.isolated;
  request.set = options.set;
  request.writesBaseline = writesBaseline;
  auto loaded = loadSettings(request);
  if (const auto* error = std::get_if<std::string>(&loaded)) {
    spdlog::error("{}", *error);
    return std::nullopt;
  }
  return std::get<LoadedSettings>(std::move(loaded));
}

void warnOfUnmatched(const std::vector<Finding>& patterns) {
  for (const Finding& finding : patterns) {
    if (finding.primary.range.file == kNoFile) {
      spdlog::warn("`--set`: {}; {}", finding.message, finding.advice);
    }
  }
}

}  // namespace dslint
