#include "review/settings_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "source/own_files.h"
#include "yaml/yaml_reader.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kLongestFile = uint64_t{64} << 20U;
constexpr const char* kBaseline = ".dslint-baseline.json";

std::optional<std::string> read(const SettingsPlaces& side, const std::string& path) {
  if (path.empty() || side.fileSystem->kind(path) == FileSystem::Kind::Missing) {
    return std::nullopt;
  }
  auto content = side.fileSystem->read(path, kLongestFile);
  if (auto* text = std::get_if<std::string>(&content)) return std::move(*text);
  // A file that cannot be read exists nevertheless, and differs from everything else.
  return "unreadable: " + std::get<FileError>(content).reason;
}

/// The baseline that the settings name; empty if they name none.
std::string baselineOf(const std::optional<std::string>& settings) {
  if (!settings) return {};
  yaml::Reader reader(*settings, {}, yaml::Engine::Fast);
  yaml::Document document;
  while (reader.next(document)) {
    if (document.root == nullptr) continue;
    for (const yaml::Pair& pair : document.root->pairs()) {
      if (pair.key->text() == "baseline") return std::string(pair.value->text());
    }
  }
  return {};
}

/// Compares settings of both sides, and the baselines they name.
class Comparison {
 public:
  Comparison(const SettingsPlaces& base, const SettingsPlaces& head) : base_(base), head_(head) {}

  /// Compares a pair of files; returns the baselines that they name.
  std::set<std::string> compare(const std::string& inBase, const std::string& inHead,
                                std::string shown) {
    if (!seen_.insert(fs::path(shown).lexically_normal().string()).second) return {};
    SettingsTexts texts{std::move(shown), named_, read(base_, inBase), read(head_, inHead)};
    std::set<std::string> baselines{baselineOf(texts.base), baselineOf(texts.head)};
    if (texts.base != texts.head) changed_.push_back(std::move(texts));
    baselines.erase("");
    return baselines;
  }

  /// Compares a file named relative to a folder with `above` folders above it on both sides. A file
  /// outside of these is not part of the change.
  void compareNamed(const std::string& baseFolder, const std::string& headFolder,
                    const std::string& shownFolder, const std::string& name, size_t above) {
    const fs::path path = fs::path(name).lexically_normal();
    const auto up = static_cast<size_t>(std::ranges::count(path, fs::path("..")));
    if (path.empty() || path.is_absolute() || up > above) return;
    compare(normal(joined(baseFolder, path.string())), normal(joined(headFolder, path.string())),
            normal(shownFolder + path.string()));
  }

  /// Marks the following files as named by the user.
  void named() { named_ = true; }

  std::vector<SettingsTexts> changed() { return std::move(changed_); }

 private:
  static std::string normal(const std::string& path) {
    return fs::path(path).lexically_normal().string();
  }

  const SettingsPlaces& base_;
  const SettingsPlaces& head_;
  bool named_ = false;
  std::set<std::string> seen_;
  std::vector<SettingsTexts> changed_;
};

}  // namespace

std::vector<SettingsTexts> changedSettings(const SettingsPlaces& base, const SettingsPlaces& head,
                                           const std::string& configShown) {
  Comparison comparison(base, head);
  std::string shown;
  const size_t levels = std::min(base.folders.size(), head.folders.size());
  for (size_t i = 0; i < levels; ++i) {
    std::set<std::string> baselines;
    for (const std::string_view settings : kSettingsNames) {
      const std::string name(settings);
      baselines.merge(comparison.compare(joined(base.folders[i], name),
                                         joined(head.folders[i], name), shown + name));
    }
    if (i == 0) baselines.insert(kBaseline);
    for (const std::string& name : baselines) {
      comparison.compareNamed(base.folders[i], head.folders[i], shown, name, levels - 1 - i);
    }
    shown += "../";
  }
  if (!head.config.empty()) {
    comparison.named();
    const auto folderOf = [](const std::string& path) {
      return fs::path(path).parent_path().string();
    };
    std::string folder = folderOf(configShown);
    if (!folder.empty()) folder += '/';
    for (const std::string& name : comparison.compare(base.config, head.config, configShown)) {
      comparison.compareNamed(folderOf(base.config), folderOf(head.config), folder, name, 0);
    }
  }
  return comparison.changed();
}

}  // namespace dslint
