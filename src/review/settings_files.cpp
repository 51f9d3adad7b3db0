#include "review/settings_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "yaml/yaml_reader.h"

namespace dslint {
namespace {

constexpr uint64_t kLongestFile = uint64_t{64} << 20U;
constexpr const char* kSettings = ".dslint.yaml";
constexpr const char* kBaseline = ".dslint-baseline.json";

std::string joined(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  return folder.ends_with('/') ? folder + name : folder + '/' + name;
}

std::optional<std::string> read(const SettingsPlaces& side, const std::string& path) {
  if (side.fileSystem->kind(path) == FileSystem::Kind::Missing) return std::nullopt;
  auto content = side.fileSystem->read(path, kLongestFile);
  if (auto* text = std::get_if<std::string>(&content)) return std::move(*text);
  // What cannot be read is there all the same, and differs from everything else.
  return "unreadable: " + std::get<FileError>(content).reason;
}

/// The baseline that the settings name; empty when they name none.
std::string baselineOf(const std::optional<std::string>& settings) {
  if (!settings) return {};
  yaml::Reader reader(*settings, {}, yaml::Engine::Fast);
  yaml::Document document;
  while (reader.next(document)) {
    if (document.root == nullptr) continue;
    for (const yaml::Pair& pair : document.root->pairs) {
      if (pair.key->text == "baseline") return std::string(pair.value->text);
    }
  }
  return {};
}

}  // namespace

std::vector<SettingsTexts> changedSettings(const SettingsPlaces& base,
                                           const SettingsPlaces& head) {
  std::vector<SettingsTexts> changed;
  std::string above;
  for (size_t i = 0; i < std::min(base.folders.size(), head.folders.size()); ++i) {
    const auto compare = [&](const std::string& name) {
      SettingsTexts texts{above + name, read(base, joined(base.folders[i], name)),
                          read(head, joined(head.folders[i], name))};
      std::set<std::string> baselines{baselineOf(texts.base), baselineOf(texts.head)};
      if (texts.base != texts.head) changed.push_back(std::move(texts));
      return baselines;
    };
    std::set<std::string> baselines = compare(kSettings);
    if (i == 0) baselines.insert(kBaseline);
    for (const std::string& name : baselines) {
      const std::string path = std::filesystem::path(name).lexically_normal().string();
      // A path that leaves the folder is the business of whoever reads the settings.
      if (!path.empty() && !path.starts_with("..") && !path.starts_with('/')) compare(path);
    }
    above += "../";
  }
  return changed;
}

}  // namespace dslint
