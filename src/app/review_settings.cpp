#include "app/review_settings.h"

#include "run/review.h"

namespace dslint {
namespace {

/// The files of a commit together with those on disk.
class WithMachine final : public FileSystem {
 public:
  WithMachine(const FileSystem& tree, std::string root) : tree_(tree), root_(std::move(root)) {}

  Kind kind(const std::string& path) const override { return of(path).kind(path); }
  bool isLink(const std::string& path) const override { return of(path).isLink(path); }
  std::variant<std::string, FileError> read(const std::string& path,
                                            uint64_t maxBytes) const override {
    return of(path).read(path, maxBytes);
  }
  std::vector<FileEntry> list(const std::string& folder) const override {
    return of(folder).list(folder);
  }

 private:
  const FileSystem& of(const std::string& path) const {
    return path.starts_with(root_) ? tree_ : realFileSystem();
  }

  const FileSystem& tree_;
  const std::string root_;
};

}  // namespace

std::variant<SideSettings, std::string> settingsOfSide(const SettingsSearch& search,
                                                       const SettingsOptions& options,
                                                       const std::string& folder) {
  SettingsRequest request;
  request.folders = search.folders;
  request.file = search.config.empty() ? search.machine : search.config;
  request.isolated = options.isolated || (!options.config.empty() && request.file.empty());
  request.set = options.set;
  request.prefix = search.prefix;
  request.root = search.root;
  const bool byMachine = search.config.empty() && !search.machine.empty();
  const WithMachine both(*search.fileSystem, search.folders.back());
  request.fileSystem = byMachine ? &both : search.fileSystem;
  auto made = loadSettings(request);
  if (auto* error = std::get_if<std::string>(&made)) return std::move(*error);
  SideSettings side;
  side.loaded = std::make_unique<LoadedSettings>(std::get<LoadedSettings>(std::move(made)));
  side.folder = folder;
  side.model = byMachine ? search.machineModel : search.folders.front();
  side.loaded->settings.standIns.emplace_back(folder, side.model);
  return side;
}

bool SideSettings::keeps(const std::string& path) const {
  const Settings& used = loaded->settings;
  if (used.include.empty() && used.exclude.empty() && used.file.empty()) return true;
  return used.keeps(path);
}

}  // namespace dslint
