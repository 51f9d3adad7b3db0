#include "app/review_sides.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/refusal.h"
#include "app/review_settings.h"
#include "settings/pattern_use.h"
#include "source/git_remote.h"
#include "source/own_files.h"
#include "value/keyed_hash.h"

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

/// Looks up refs in the repository of the current folder, which is opened when needed.
class Places {
 public:
  /// A ref takes precedence over a folder with its name, which a change could add to fake it.
  /// `.`, `..`, and a path that begins with `./`, `../` or `/`, or ends with `/`, is a folder.
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
                      "repository, so it is not a ref either",
                      text));
    }
    const auto found = text == "HEAD" ? repository()->headCommit() : repository()->commit(text);
    if (const auto* failure = std::get_if<GitFailure>(&found);
        failure != nullptr && failure->kind == GitFailure::Kind::Ambiguous) {
      refuse(*failure);
    }
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

/// Whether a text has a `kind: Ecosystem`, in any spelling.
bool declaresEcosystem(std::string_view text) {
  constexpr std::string_view kKey = "kind";
  for (size_t at = text.find(kKey); at != std::string_view::npos; at = text.find(kKey, at + 1)) {
    std::string_view value = text.substr(at + kKey.size(), 64);
    value.remove_prefix(std::min(value.find_first_not_of(" \t\"':"), value.size()));
    if (value.starts_with("Ecosystem")) return true;
  }
  return false;
}

bool isInside(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const fs::path below =
      fs::canonical(path, error).lexically_relative(fs::canonical(folder, error));
  return !error && !below.empty() && below != "." && *below.begin() != "..";
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
    checkProposed();
    checkTarget();
    checkWitnesses();
    findHead();
    findBase();
    findTip();
    locateConfig();
    readSettings();
    sides_.repository = places_.repository();
    return std::move(sides_);
  }

 private:
  /// Refuses a base that is part of the head: a change could then forge the base.
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

  /// Finds the model inside the repository: the head's folder if it is there, else the current one.
  void locateModel() {
    headInside_ = head_.isRef();
    if (!base_.isRef() && !head_.isRef()) return;
    const auto here = places_.repository()->pathInside(realModel());
    headInside_ = headInside_ || here.has_value();
    inside_ = here ? *here : places_.repository()->pathInside(".").value_or("");
    if (const auto link = here ? places_.repository()->linkOnTheWay(realModel()) : std::nullopt) {
      refuse(fmt::format(
          "`{}` is a link, which the change itself could have made; name the folder that "
          "it leads to",
          *link));
    }
  }

  /// Whether the head is a commit, or the work tree of one.
  bool isOfCommit() const { return head_.isRef() || (base_.isRef() && headInside_); }

  std::string headCommit() {
    if (head_.isRef()) return head_.commit;
    const auto found = places_.repository()->headCommit();
    if (const auto* failure = std::get_if<GitFailure>(&found)) refuse(*failure);
    return std::get<std::string>(found);
  }

  /// Checks that the head is proposed: `pull_request_target` checks out the target branch.
  void checkProposed() {
    const std::string& wanted = request_.proposed;
    if (wanted.empty() || !isOfCommit()) return;
    if (places_.repository()->holds(headCommit(), wanted)) return;
    refuse(fmt::format(
        "the head is not the pull request: its commit is `{}`, and neither the head nor "
        "a merge of it; check out the commit `{}`, or fetch it and name it by `--head`",
        wanted, wanted));
  }

  /// The model's folder on disk.
  std::string realModel() const { return head_.isRef() ? "." : head_.folder; }

  const GitTree* treeOf(const std::string& commit, const std::string& folder) {
    auto tree = std::make_unique<const GitTree>(places_.repository(), commit, folder);
    const GitTree* made = tree.get();
    sides_.fileSystems.push_back(std::move(tree));
    return made;
  }

  /// Sets the folders of a commit to search for settings: the model's, and those above it.
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

  /// Checks that the base is the target's: a fork's pipeline has the fork itself as its `origin`.
  void checkTarget() {
    if (request_.target.empty() || !base_.isRef()) return;
    const std::string from = places_.repository()->fetchedFrom(base_.text);
    if (from.empty()) return;
    const auto came = parseRemote(from);
    const auto wanted = parseRemote(request_.target);
    if (came && wanted && came->isSame(*wanted)) return;
    refuse(
        fmt::format("the base `{}` was fetched from the fork, which could have changed it; run "
                    "`git fetch {}.git +refs/heads/BRANCH:refs/dslint/base` with the target "
                    "branch, and name `refs/dslint/base`",
                    base_.text, request_.target));
  }

  /// Refuses files with evidence that are part of the proposed commit: its author wrote them.
  void checkWitnesses() {
    if (!isOfCommit() || request_.witnesses.empty()) return;
    const GitTree* proposed = treeOf(headCommit(), {});
    for (const std::string& file : request_.witnesses) {
      const fs::path path(file);
      const std::string parent = path.has_parent_path() ? path.parent_path().string() : ".";
      const auto folder = places_.repository()->pathInside(parent);
      const auto target = places_.repository()->pathInside(file);
      const auto isProposed = [&](const std::string& inside) {
        return proposed->kind(joined(proposed->root(), inside)) != FileSystem::Kind::Missing;
      };
      if ((folder && isProposed(joined(*folder, path.filename().string()))) ||
          (target && isProposed(*target))) {
        refuse(fmt::format(
            "`{}` is part of the change, which could say anything there; write it outside "
            "of the repository",
            file));
      }
    }
  }

  void findHead() {
    if (!head_.isRef() && isOfCommit()) {
      const bool here = head_.folder == ".";
      sides_.head.prefix = here ? std::string() : head_.folder + "/";
      takeHead(request_.onRunner ? committed() : uncommitted());
      headSearch_.prefix = sides_.head.prefix;
      return;
    }
    if (!head_.isRef()) {
      sides_.head.fileSystem = &realFileSystem();
      sides_.head.folder = head_.folder;
      headSearch_.fileSystem = &realFileSystem();
      headSearch_.folders = foldersUpwards(head_.folder);
      return;
    }
    takeHead(head_.commit);
  }

  /// The tree that git would commit from the work tree.
  std::string uncommitted() {
    const auto tree = places_.repository()->workTree();
    if (const auto* failure = std::get_if<GitFailure>(&tree)) refuse(*failure);
    return std::get<std::string>(tree);
  }

  /// The commit that a runner has checked out: files made by its steps are not part of the change.
  std::string committed() {
    std::string commit = headCommit();
    const auto tree = places_.repository()->workTree();
    const auto* work = std::get_if<std::string>(&tree);
    if (work != nullptr && treeOf(*work, inside_)->id() != treeOf(commit, inside_)->id()) {
      spdlog::warn("the model's files differ from the commit; on a runner the commit is reviewed");
    }
    return commit;
  }

  /// Reads the head from git, by the id of a commit or a tree.
  void takeHead(const std::string& id) {
    const GitTree* tree = treeOf(id, inside_);
    sides_.head.fileSystem = tree;
    sides_.head.folder = tree->root();
    sides_.head.keepFolder = false;
    headTree_ = id;
    searchIn(id, headSearch_);
  }

  /// The commit that the change is compared with.
  std::string baseCommit() {
    if (request_.baseTip) return base_.commit;
    const auto merged = places_.repository()->mergeBase(base_.commit, headCommit(), base_.text);
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
      if (commit != base_.commit) tip_ = base_.commit;
      if (!inside_.empty()) sides_.wholeBase = treeOf(commit, {});
      const GitTree* tree = treeOf(commit, inside_);
      sides_.base.fileSystem = tree;
      sides_.base.folder = tree->root();
      const bool here = head_.isRef() || head_.folder == ".";
      sides_.base.prefix = fmt::format("{}:{}", base_.text, here ? "" : head_.folder + "/");
      searchIn(commit, baseSearch_);
    }
    baseSearch_.prefix = sides_.base.prefix;
  }

  /// Finds the tip, whose owners count: a team may have changed hands since the merge base.
  void findTip() {
    if (tip_.empty()) return;
    sides_.tip = sides_.base;
    if (!inside_.empty()) sides_.wholeTip = treeOf(tip_, {});
    const GitTree* tree = treeOf(tip_, inside_);
    sides_.tip->fileSystem = tree;
    sides_.tip->folder = tree->root();
    searchIn(tip_, tipSearch_);
    tipSearch_.prefix = sides_.base.prefix;
  }

  /// How many folders of the search are inside the commit and may be changed.
  size_t ownFolders(const SettingsSearch& search) const {
    if (!base_.isRef() && !head_.isRef()) return 1;
    if (!headInside_) return 1;
    const auto depth = static_cast<size_t>(std::ranges::count(inside_, '/')) + !inside_.empty();
    return std::min(search.folders.size(), depth + 1);
  }

  /// Finds `--config` on each side, if it names a file that the change can touch.
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
        if (base_.isRef()) baseSearch_.config = baseSearch_.folders.back() + "/" + path;
        if (!tip_.empty()) tipSearch_.config = tipSearch_.folders.back() + "/" + path;
        headSearch_.config = headTree_.empty() ? config : headSearch_.folders.back() + "/" + path;
      }
    } else if (isInside(config, head_.folder)) {
      const std::string path =
          pathBelow(fs::absolute(config).string(), fs::absolute(head_.folder).string());
      baseSearch_.config = base_.folder + "/" + path;
      headSearch_.config = config;
    }
    if (headSearch_.config.empty()) {
      for (SettingsSearch* search : {&baseSearch_, &headSearch_, &tipSearch_}) {
        search->machine = config;
        search->machineModel = model;
      }
      return;
    }
    configured_ = true;
    const auto isThere = [](const SettingsSearch& search) {
      return !search.config.empty() &&
             search.fileSystem->kind(search.config) != FileSystem::Kind::Missing;
    };
    if (!isThere(headSearch_)) refuse(fmt::format("`{}` does not exist", config));
    if (!isThere(baseSearch_)) {
      spdlog::warn("the base has no `{}`: the change is judged by the defaults", config);
      baseSearch_.config.clear();
    }
  }

  /// Settings above the repository are not part of the change, and hold for both sides.
  void locateAbove(const std::string& model) {
    const std::vector<std::string> folders = foldersUpwards(model);
    const size_t own = ownFolders({nullptr, folders, {}, {}, {}, {}, {}});
    for (size_t i = own; i < folders.size(); ++i) {
      const auto settingsIn = [](const FileSystem& files, const std::string& folder) {
        std::string path;
        for (const std::string_view name : kSettingsNames) {
          const std::string one = joined(folder, name);
          if (path.empty() && files.kind(one) != FileSystem::Kind::Missing) path = one;
        }
        return path;
      };
      const std::string path = settingsIn(realFileSystem(), folders[i]);
      if (path.empty()) continue;
      for (SettingsSearch* search : {&baseSearch_, &headSearch_, &tipSearch_}) {
        if (search->fileSystem == nullptr) continue;
        const bool has = std::ranges::any_of(search->folders, [&](const std::string& folder) {
          return !settingsIn(*search->fileSystem, folder).empty();
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
      // They apply to the change, whose problems are in files of the head.
      auto& standIns = sides_.baseSettings->settings.standIns;
      standIns.emplace_back(sides_.head.folder, standIns.front().second);
    }
    if (sides_.tip) {
      sides_.tip->files = filesOf(*sides_.tip);
      sides_.tip->settings = nullptr;
      // Settings that cannot be read exclude nothing, so that no owner gets lost.
      auto tip = settingsOfSide(tipSearch_, request_.settings, sides_.tip->folder);
      if (auto* made = std::get_if<SideSettings>(&tip)) {
        std::erase_if(*sides_.tip->files,
                      [&](const FileEntry& file) { return !made->keeps(file.path); });
        take(std::move(*made), *sides_.tip, sides_.tipSettings);
        auto& standIns = sides_.tipSettings->settings.standIns;
        standIns.emplace_back(sides_.head.folder, standIns.front().second);
      }
    }
  }

  static std::vector<FileEntry> filesOf(const ReviewSide& side) {
    if (side.fileSystem->kind(side.folder) != FileSystem::Kind::Folder) return {};
    return findFiles(*side.fileSystem, {side.folder});
  }

  static std::vector<Finding> unmatchedOf(const SideSettings& settings, const ReviewSide& side,
                                          std::vector<FileEntry> files) {
    PatternUse patterns(settings.loaded->settings);
    patterns.choose(files);
    std::vector<Finding> found = patterns.unmatched(*side.fileSystem, {side.folder});
    // Users do not know the internal name of a commit's folder.
    for (Finding& finding : found) {
      finding.advice = "patterns are paths from the folder of the settings; fix or remove it";
    }
    return found;
  }

  /// Selects each side's files by its own settings, and those that only the head's leave out.
  void chooseFiles(const SideSettings& head, const SideSettings* base) {
    std::vector<FileEntry>& inBase = sides_.base.files.emplace(filesOf(sides_.base));
    if (base != nullptr) {
      sides_.base.unmatchedPatterns = unmatchedOf(*base, sides_.base, inBase);
      std::erase_if(inBase, [&](const FileEntry& file) { return !base->keeps(file.path); });
    }
    StringSet basePaths;
    for (const FileEntry& file : inBase) {
      if (file.error.empty()) basePaths.insert(pathBelow(file.path, sides_.base.folder));
    }
    std::vector<FileEntry>& kept = sides_.head.files.emplace();
    std::vector<FileEntry> inHead = filesOf(sides_.head);
    sides_.head.unmatchedPatterns = unmatchedOf(head, sides_.head, inHead);
    for (FileEntry& file : inHead) {
      if (head.keeps(file.path)) {
        kept.push_back(std::move(file));
      } else if (basePaths.contains(pathBelow(file.path, sides_.head.folder))) {
        sides_.leftOut.push_back(std::move(file));
      }
    }
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
  std::string headTree_;     ///< the id of the head in git: a commit or a tree
  std::string tip_;          ///< the commit of the base's tip, if it is not the base
  SettingsSearch baseSearch_;
  SettingsSearch headSearch_;
  SettingsSearch tipSearch_;
  Sides sides_;
};

}  // namespace

Sides findSides(const SidesRequest& request) { return Finder(request).find(); }

std::optional<std::string> ecosystemFolder(const GitTree& tree) {
  constexpr uint64_t kLongestFile = uint64_t{64} << 20U;
  for (const FileEntry& entry : tree.list(tree.root())) {
    const auto content = tree.read(entry.path, kLongestFile);
    const auto* text = std::get_if<std::string>(&content);
    if (text == nullptr || !declaresEcosystem(*text)) continue;
    const std::string path = pathBelow(entry.path, tree.root());
    const size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string(".") : path.substr(0, slash);
  }
  return std::nullopt;
}

std::optional<std::string> modelElsewhere(const Sides& sides) {
  for (const GitTree* whole : {sides.wholeBase, sides.wholeTip}) {
    if (whole == nullptr) continue;
    if (std::optional<std::string> folder = ecosystemFolder(*whole)) return folder;
  }
  return std::nullopt;
}

}  // namespace dslint
