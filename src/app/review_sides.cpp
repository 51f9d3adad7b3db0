#include "app/review_sides.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>

#include "app/refusal.h"
#include "app/review_settings.h"

namespace dslint {

std::string lineOf(const GitFailure& failure) {
  if (failure.help.empty()) return failure.reason;
  const bool isCommand = failure.help.starts_with("git ");
  return isCommand ? fmt::format("{}; run `{}` and try again", failure.reason, failure.help)
                   : fmt::format("{}; {}", failure.reason, failure.help);
}

namespace {

namespace fs = std::filesystem;

/// A base or head as the user named it: a folder, or a commit.
struct Named {
  std::string text;
  std::string folder;  ///< empty for a commit
  std::string commit;
  bool isRef() const { return folder.empty(); }
};

/// Looks refs up in the repository of the current folder, which is opened when it is needed.
class Places {
 public:
  /// A ref wins over a folder of its name: a change could bring such a folder along, and with it a
  /// base of its own making. A path with a dot or slash around it is a folder in any case.
  Named find(const std::string& text) {
    const bool isPath = text == "." || text == ".." || text.starts_with("./") ||
                        text.starts_with("../") || text.starts_with('/') || text.ends_with('/');
    const bool isFolder = realFileSystem().kind(text) == FileSystem::Kind::Folder;
    if (isPath) {
      if (!isFolder) refuse(fmt::format("there is no folder `{}`", text));
      return {text, normal(text), {}};
    }
    if (!repository() && isFolder) return {text, normal(text), {}};
    if (!repository()) {
      if (failure_.kind != GitFailure::Kind::NoRepository) refuse(failure_);
      refuse(
          fmt::format("there is no folder `{}`, and the current folder is in no git "
                      "repository, so it is no ref either",
                      text));
    }
    const auto found = repository()->commit(text);
    if (const auto* commit = std::get_if<std::string>(&found)) {
      if (isFolder) {
        spdlog::warn(
            "`{}` is a git ref and a folder; the ref is taken (write `./{}` for the folder)", text,
            text);
      }
      return {text, {}, *commit};
    }
    if (isFolder) return {text, normal(text), {}};
    refuse(std::get<GitFailure>(found));
  }

  const std::shared_ptr<const GitRepository>& repository() {
    if (!tried_) {
      tried_ = true;
      auto found = GitRepository::find(".");
      if (auto* repository = std::get_if<0>(&found)) repository_ = *repository;
      if (auto* failure = std::get_if<1>(&found)) failure_ = *failure;
    }
    return repository_;
  }

  static std::string normal(const std::string& folder) {
    std::string path = fs::path(folder).lexically_normal().string();
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
  }

 private:
  bool tried_ = false;
  std::shared_ptr<const GitRepository> repository_;
  GitFailure failure_;
};

bool isInside(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const fs::path below =
      fs::canonical(path, error).lexically_relative(fs::canonical(folder, error));
  return !error && !below.empty() && below != "." && *below.begin() != "..";
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

/// Finds the sides; its members are what is known so far.
class Finder {
 public:
  explicit Finder(const SidesRequest& request) : request_(request) {}

  Sides find() {
    base_ = places_.find(request_.base);
    head_ = request_.head.empty() ? Named{".", ".", {}} : places_.find(request_.head);
    checkApart();
    locateModel();
    findHead();
    findBase();
    locateConfig();
    readSettings();
    return std::move(sides_);
  }

 private:
  /// A base that is part of what it judges would let a change bring its own judge.
  void checkApart() {
    if (base_.isRef()) return;
    const bool inHead = !head_.isRef() && isInside(base_.folder, head_.folder);
    const bool inTree = head_.isRef() && places_.repository() &&
                        places_.repository()->pathInside(base_.folder).has_value();
    if (inHead || inTree) {
      refuse(
          fmt::format("the base `{}` is a folder inside the {}, so the change itself could have "
                      "made it; name a git ref, or a folder elsewhere",
                      base_.text, inHead ? "head" : "work tree"));
    }
  }

  /// Where the model is, inside the repository: the head's folder if it is there, else this one.
  void locateModel() {
    headInside_ = head_.isRef();
    if (!base_.isRef() && !head_.isRef()) return;
    const auto here = places_.repository()->pathInside(realModel());
    headInside_ = headInside_ || here.has_value();
    inside_ = here ? *here : places_.repository()->pathInside(".").value_or("");
  }

  /// The model's folder on the machine.
  std::string realModel() const { return head_.isRef() ? "." : head_.folder; }

  const GitTree* treeOf(const std::string& commit, const std::string& folder) {
    auto tree = std::make_unique<const GitTree>(places_.repository(), commit, folder);
    const GitTree* made = tree.get();
    sides_.fileSystems.push_back(std::move(tree));
    return made;
  }

  /// The folders of a commit in which settings are looked for: the model's, and those above it.
  void searchIn(const std::string& commit, SettingsSearch& search) {
    const GitTree* whole = treeOf(commit, {});
    search.fileSystem = whole;
    std::string path = inside_;
    while (!path.empty()) {
      search.folders.push_back(whole->root() + "/" + path);
      const size_t slash = path.rfind('/');
      path.resize(slash == std::string::npos ? 0 : slash);
    }
    search.folders.push_back(whole->root());
    search.root = search.folders.front();
  }

  void findHead() {
    if (!head_.isRef()) {
      sides_.head.fileSystem = &realFileSystem();
      sides_.head.folder = head_.folder;
      headSearch_.fileSystem = &realFileSystem();
      headSearch_.folders = foldersUpwards(head_.folder);
      return;
    }
    const GitTree* tree = treeOf(head_.commit, inside_);
    sides_.head.fileSystem = tree;
    sides_.head.folder = tree->root();
    sides_.head.keepFolder = false;
    searchIn(head_.commit, headSearch_);
  }

  /// The commit that the change is compared with.
  std::string baseCommit() {
    if (request_.baseTip) return base_.commit;
    std::string headCommit = head_.commit;
    if (!head_.isRef()) {
      const auto found = places_.repository()->commit("HEAD");
      if (const auto* failure = std::get_if<GitFailure>(&found)) refuse(*failure);
      headCommit = std::get<std::string>(found);
    }
    const auto merged = places_.repository()->mergeBase(base_.commit, headCommit, base_.text);
    if (const auto* failure = std::get_if<GitFailure>(&merged)) {
      if (failure->kind != GitFailure::Kind::Unrelated) refuse(*failure);
      refuse(
          fmt::format("{}, so there is no merge base; name the branch that the head is to be "
                      "merged into, or compare with `{}` itself by `--base-tip`",
                      failure->reason, base_.text));
    }
    return std::get<std::string>(merged);
  }

  void findBase() {
    sides_.base.keepFolder = false;
    if (!base_.isRef()) {
      sides_.base.fileSystem = &realFileSystem();
      sides_.base.folder = base_.folder;
      sides_.base.prefix = "base:";
      baseSearch_.fileSystem = &realFileSystem();
      baseSearch_.folders = foldersUpwards(base_.folder);
      baseSearch_.root = base_.folder;
    } else {
      const std::string commit = baseCommit();
      spdlog::info("the base is commit {}", commit);
      const GitTree* tree = treeOf(commit, inside_);
      sides_.base.fileSystem = tree;
      sides_.base.folder = tree->root();
      const bool here = head_.isRef() || head_.folder == ".";
      sides_.base.prefix = fmt::format("{}:{}", base_.text, here ? "" : head_.folder + "/");
      searchIn(commit, baseSearch_);
    }
    baseSearch_.prefix = sides_.base.prefix;
  }

  /// How many folders of the search are those that the sides have in common, and may change.
  size_t ownFolders(const SettingsSearch& search) const {
    if (!base_.isRef() && !head_.isRef()) return 1;
    if (!headInside_) return 1;
    const auto depth = static_cast<size_t>(std::ranges::count(inside_, '/')) + !inside_.empty();
    return std::min(search.folders.size(), depth + 1);
  }

  /// `--config` may name a file that the change can touch: then each side has its own.
  void locateConfig() {
    const std::string& config = request_.settings.config;
    const std::string model = realModel();
    if (config.empty()) {
      if (headInside_) locateAbove(model);
      return;
    }
    const std::string parent = fs::path(config).parent_path().string();
    const std::string folder = parent.empty() ? "." : parent;
    const std::string name = fs::path(config).filename().string();
    if (base_.isRef() || head_.isRef()) {
      if (const auto there = places_.repository()->pathInside(folder)) {
        const std::string path = joined(*there, name);
        const auto on = [&](const Named& side, const SettingsSearch& search) {
          return side.isRef() ? search.folders.back() + "/" + path : config;
        };
        baseSearch_.config = base_.isRef() ? on(base_, baseSearch_) : std::string();
        headSearch_.config = on(head_, headSearch_);
      }
    } else if (isInside(config, head_.folder)) {
      const std::string path =
          pathBelow(fs::absolute(config).string(), fs::absolute(head_.folder).string());
      baseSearch_.config = base_.folder + "/" + path;
      headSearch_.config = config;
    }
    if (headSearch_.config.empty()) {
      baseSearch_.machine = headSearch_.machine = config;
      baseSearch_.machineModel = headSearch_.machineModel = model;
      return;
    }
    configured_ = true;
    const auto isThere = [](const SettingsSearch& search) {
      return !search.config.empty() &&
             search.fileSystem->kind(search.config) != FileSystem::Kind::Missing;
    };
    if (!isThere(headSearch_)) refuse(fmt::format("`{}` does not exist", config));
    if (!isThere(baseSearch_)) {
      spdlog::warn("the base has no `{}`: the defaults hold for what the change is judged by",
                   config);
      baseSearch_.config.clear();
    }
  }

  /// Settings above the repository are no part of the change, and hold for both sides.
  void locateAbove(const std::string& model) {
    const std::vector<std::string> folders = foldersUpwards(model);
    const size_t own = ownFolders({nullptr, folders, {}, {}, {}, {}, {}});
    for (size_t i = own; i < folders.size(); ++i) {
      const std::string path = joined(folders[i], ".dslint.yaml");
      if (realFileSystem().kind(path) == FileSystem::Kind::Missing) continue;
      for (SettingsSearch* search : {&baseSearch_, &headSearch_}) {
        const bool has = std::ranges::any_of(search->folders, [&](const std::string& folder) {
          return search->fileSystem->kind(joined(folder, ".dslint.yaml")) !=
                 FileSystem::Kind::Missing;
        });
        if (has) continue;
        search->machine = path;
        search->machineModel = model;
      }
      return;
    }
  }

  static SettingsPlaces placesOf(const SettingsSearch& search, size_t own, bool configured) {
    SettingsPlaces places{search.fileSystem, search.folders, {}};
    places.folders.resize(std::min(places.folders.size(), own));
    if (configured) places.config = search.config;
    return places;
  }

  void readSettings() {
    sides_.changed = changedSettings(placesOf(baseSearch_, ownFolders(baseSearch_), configured_),
                                     placesOf(headSearch_, ownFolders(headSearch_), configured_),
                                     request_.settings.config);
    auto head = settingsOfSide(headSearch_, request_.settings, sides_.head.folder);
    if (const auto* error = std::get_if<std::string>(&head)) refuse(*error);
    auto base = settingsOfSide(baseSearch_, request_.settings, sides_.base.folder);
    const auto* baseSettings = std::get_if<SideSettings>(&base);
    if (baseSettings == nullptr) sides_.baseFault = std::get<std::string>(base);
    chooseFiles(std::get<SideSettings>(head), baseSettings);
    take(std::get<SideSettings>(std::move(head)), sides_.head, sides_.headSettings);
    if (baseSettings != nullptr) {
      take(std::get<SideSettings>(std::move(base)), sides_.base, sides_.baseSettings);
      // They judge the change, whose problems stand in files of the head.
      auto& standIns = sides_.baseSettings->settings.standIns;
      standIns.emplace_back(sides_.head.folder, standIns.front().second);
    }
  }

  static std::vector<FileEntry> filesOf(const ReviewSide& side) {
    if (side.fileSystem->kind(side.folder) != FileSystem::Kind::Folder) return {};
    return findFiles(*side.fileSystem, {side.folder});
  }

  /// Each side's files by its own settings; and those of the head that only its own leave out.
  void chooseFiles(const SideSettings& head, const SideSettings* base) {
    std::vector<FileEntry>& inBase = sides_.base.files.emplace(filesOf(sides_.base));
    if (base != nullptr) {
      std::erase_if(inBase, [&](const FileEntry& file) { return !base->keeps(file.path); });
    }
    std::unordered_set<std::string> basePaths;
    for (const FileEntry& file : inBase) {
      if (file.error.empty()) basePaths.insert(pathBelow(file.path, sides_.base.folder));
    }
    std::vector<FileEntry>& kept = sides_.head.files.emplace();
    for (FileEntry& file : filesOf(sides_.head)) {
      // What lies in another repository below this one is no part of its commits: it would be there
      // now, and missing in the base of the next review.
      if (!head_.isRef() && headInside_ && !isOwn(file.path)) continue;
      if (head.keeps(file.path)) {
        kept.push_back(std::move(file));
      } else if (basePaths.contains(pathBelow(file.path, sides_.head.folder))) {
        sides_.leftOut.push_back(std::move(file));
      }
    }
  }

  /// Whether a file of the head belongs to the repository itself, not to one below it.
  bool isOwn(const std::string& path) {
    const fs::path folder = fs::path(pathBelow(path, sides_.head.folder)).parent_path();
    const auto [found, fresh] = ownFolders_.try_emplace(folder.string(), true);
    for (fs::path at = folder; fresh && !at.empty(); at = at.parent_path()) {
      const std::string mark = sides_.head.folder + "/" + at.string() + "/.git";
      if (realFileSystem().kind(mark) != FileSystem::Kind::Missing) found->second = false;
    }
    return found->second;
  }

  static void take(SideSettings made, ReviewSide& side, std::unique_ptr<LoadedSettings>& into) {
    into = std::move(made.loaded);
    side.settings = into.get();
  }

  const SidesRequest& request_;
  Places places_;
  Named base_;
  Named head_;
  std::string inside_;  ///< the model's folder inside the repository
  bool headInside_ = false;
  bool configured_ = false;  ///< `--config` names a file that the change can touch
  std::unordered_map<std::string, bool> ownFolders_;  ///< by folders below the head's
  SettingsSearch baseSearch_;
  SettingsSearch headSearch_;
  Sides sides_;
};

}  // namespace

Sides findSides(const SidesRequest& request) { return Finder(request).find(); }

}  // namespace dslint
