#include "source/git_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "source/file_faults.h"
#include "source/git_handles.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

constexpr size_t kLongestLink = 4096;

/// How many files and folders of a tree are visited. git stores equal folders once, so a tree of a
/// few kilobytes can expand to more of them than fit into memory.
constexpr size_t kMostEntries = 2'000'000;

/// From here on the tree is measured before it is walked further.
constexpr size_t kManyEntries = 50'000;

/// The parts of a path between its slashes, empty ones left out.
std::vector<std::string> partsOf(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (!part.empty()) parts.emplace_back(part);
    path.remove_prefix(std::min(path.size(), part.size() + 1));
  }
  return parts;
}

/// The part of a path below the root; nothing for a path outside of it.
std::optional<std::string_view> inside(std::string_view path, std::string_view root) {
  if (!path.starts_with(root)) return std::nullopt;
  path.remove_prefix(root.size());
  if (!path.empty() && !path.starts_with('/')) return std::nullopt;
  return path;
}

/// What git takes an entry for. libgit2 takes one of an odd mode for a file, git for a submodule.
git_filemode_t modeOf(const git_tree_entry& entry) {
  constexpr int kKind = 0170000;
  const int kind = static_cast<int>(git_tree_entry_filemode_raw(&entry)) & kKind;
  const bool odd = kind != (GIT_FILEMODE_BLOB & kKind) && kind != GIT_FILEMODE_LINK &&
                   kind != GIT_FILEMODE_TREE;
  return odd ? GIT_FILEMODE_COMMIT : git_tree_entry_filemode(&entry);
}

bool isFile(git_filemode_t mode) {
  return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

/// Whether an entry of a folder can be a file of the model, or lead to one.
bool mayMatter(std::string_view name, git_filemode_t mode) {
  if (name.starts_with('.')) return false;
  return mode == GIT_FILEMODE_TREE || mode == GIT_FILEMODE_LINK ||
         (isFile(mode) && isModelName(name));
}

std::string entryPath(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + '/' + name;
}

}  // namespace

struct GitTree::Id {
  git_oid oid;
};

/// Looks paths up from the root of a tree, one part after the other.
class GitTree::Resolver {
 public:
  struct Entry {
    git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
    git_oid oid{};
    std::string path;   ///< below the root
    std::string error;  ///< why there is none
  };

  /// `folder` is the root's path in the repository.
  Resolver(const GitRepository& repository, const GitRepository::Borrowed& handle,
           const git_oid& root, std::string_view folder = {})
      : repository_(repository), handle_(handle), root_(root), folder_(folder) {}

  /// The entry at the path; a link is not followed.
  Entry resolve(std::string_view path) const {
    std::vector<Entry> way{{GIT_FILEMODE_TREE, root_, {}, {}}};
    for (const std::string& part : partsOf(path)) {
      if (part == ".") continue;
      const bool up = part == "..";
      Entry next;
      if (!up && way.back().mode == GIT_FILEMODE_TREE) next = child(way.back(), part);
      if (up ? way.size() == 1 : next.mode == GIT_FILEMODE_UNREADABLE) {
        next.error = up ? "leads out of the model" : "does not exist";
        return next;
      }
      if (up) {
        way.pop_back();
      } else {
        way.push_back(std::move(next));
      }
    }
    return way.back();
  }

  /// The entries of a folder, in the order of their names.
  std::vector<std::pair<std::string, Entry>> children(const Entry& folder) const {
    std::vector<std::pair<std::string, Entry>> found;
    const Tree tree = treeOf(folder.oid);
    for (size_t i = 0; tree && i < git_tree_entrycount(tree.get()); ++i) {
      const git_tree_entry* entry = git_tree_entry_byindex(tree.get(), i);
      const std::string name = git_tree_entry_name(entry);
      found.push_back({name,
                       {modeOf(*entry),
                        *git_tree_entry_id(entry),
                        entryPath(folder.path, name),
                        {}}});
    }
    std::ranges::sort(found, {}, [](const auto& entry) { return entry.first; });
    return found;
  }

  /// How many entries of a folder and the folders in it matter, or at least `kMostEntries`. Equal
  /// folders are one object of git and are visited once.
  size_t size(const git_oid& folder) const {
    StringMap<size_t> known;
    return sizeOf(folder, 0, known);
  }

  /// Why the target of a link is not read; empty if it is read where it is, or would not be read
  /// under the link's name either.
  std::string faultOfLink(const Entry& link) const {
    const std::string_view name = std::string_view(link.path).substr(link.path.rfind('/') + 1);
    const bool asFile = isModelName(name);
    const std::optional<std::string> path = targetOf(link);
    if (!path) return asFile || mayBeFolder(name) ? std::string(kLinkOut) : std::string();
    const Entry found = resolve(*path);
    if (!found.error.empty()) return asFile ? std::string(kLinkDangling) : std::string();
    const bool hidden = path->starts_with('.') || path->find("/.") != std::string::npos;
    if (found.mode == GIT_FILEMODE_COMMIT) return std::string(kLinkUnread);
    if (found.mode == GIT_FILEMODE_TREE) return hidden ? std::string(kLinkUnread) : std::string();
    const bool read =
        !hidden && isFile(found.mode) && isModelName(path->substr(path->rfind('/') + 1));
    return read || !asFile ? std::string() : std::string(kLinkUnread);
  }

 private:
  Tree treeOf(const git_oid& oid) const {
    git_tree* raw = nullptr;
    if (git_tree_lookup(&raw, handle_.repository(), &oid) != 0) repository_.noteMissing(handle_);
    return Tree(raw);
  }

  size_t sizeOf(const git_oid& folder, size_t depth, StringMap<size_t>& known) const {
    std::string id = hexOf(folder);
    if (const auto found = known.find(id); found != known.end()) return found->second;
    const Tree tree = treeOf(folder);
    const size_t entries = tree ? git_tree_entrycount(tree.get()) : 0;
    size_t sum = 0;
    for (size_t i = 0; i < entries && sum < kMostEntries; ++i) {
      const git_tree_entry* entry = git_tree_entry_byindex(tree.get(), i);
      const git_filemode_t mode = modeOf(*entry);
      if (!mayMatter(git_tree_entry_name(entry), mode)) continue;
      ++sum;
      if (mode == GIT_FILEMODE_TREE && depth < kDeepestFolder) {
        sum += sizeOf(*git_tree_entry_id(entry), depth + 1, known);
      }
    }
    known.emplace(std::move(id), sum);
    return sum;
  }

  Entry child(const Entry& folder, const std::string& name) const {
    const Tree tree = treeOf(folder.oid);
    if (!tree) return {};
    const git_tree_entry* entry = git_tree_entry_byname(tree.get(), name.c_str());
    if (entry == nullptr) return {};
    return {modeOf(*entry),
            *git_tree_entry_id(entry),
            entryPath(folder.path, name),
            {}};
  }

  /// The path below the root that a link leads to; nothing if it leads out. A folder around the
  /// root leads back into it and counts as the root: nothing is missed.
  std::optional<std::string> targetOf(const Entry& link) const {
    const std::optional<std::string> target = linkText(link.oid);
    if (!target || target->starts_with('/')) return std::nullopt;
    const std::vector<std::string> root = partsOf(folder_);
    std::vector<std::string> parts = root;
    for (std::string& part : partsOf(link.path)) parts.push_back(std::move(part));
    parts.pop_back();
    bool aboveRepository = false;
    for (const std::string& step : partsOf(*target)) {
      if (step == ".") continue;
      if (step != "..") {
        if (aboveRepository) return std::nullopt;
        parts.push_back(step);
      } else if (parts.empty()) {
        aboveRepository = true;
      } else {
        parts.pop_back();
      }
    }
    const auto [inRoot, inParts] = std::ranges::mismatch(root, parts);
    if (inParts == parts.end()) return std::string();
    if (inRoot != root.end()) return std::nullopt;
    std::string path;
    for (auto part = inParts; part != parts.end(); ++part) path = entryPath(path, *part);
    return path;
  }

  std::optional<std::string> linkText(const git_oid& oid) const {
    git_odb_object* raw = nullptr;
    if (git_odb_read(&raw, handle_.odb(), &oid) != 0) {
      repository_.noteMissing(handle_);
      return std::nullopt;
    }
    const OdbObject object(raw);
    const size_t size = git_odb_object_size(raw);
    if (size > kLongestLink) return std::nullopt;
    return std::string(static_cast<const char*>(git_odb_object_data(raw)), size);
  }

  const GitRepository& repository_;
  const GitRepository::Borrowed& handle_;
  git_oid root_;
  std::string folder_;
};

GitTree::GitTree(std::shared_ptr<const GitRepository> repository, const std::string& commit,
                 std::string_view folder)
    : repository_(std::move(repository)), root_(commit + ":"), folder_(folder) {
  const GitRepository::Borrowed handle(*repository_);
  const auto oid = oidOf(commit);
  git_object* raw = nullptr;
  if (!handle || !oid) return;
  if (git_object_lookup(&raw, handle.repository(), &*oid, GIT_OBJECT_ANY) != 0) {
    repository_->noteMissing(handle);
    return;
  }
  const Object object(raw);
  const git_oid* root = oid.operator->();
  if (git_object_type(raw) == GIT_OBJECT_COMMIT) {
    root = git_commit_tree_id(reinterpret_cast<git_commit*>(raw));
  }
  const Resolver::Entry entry = Resolver(*repository_, handle, *root).resolve(folder);
  if (entry.error.empty() && entry.mode == GIT_FILEMODE_TREE) {
    tree_ = std::make_unique<const Id>(Id{entry.oid});
  }
}

GitTree::~GitTree() = default;

std::string GitTree::id() const { return tree_ ? hexOf(tree_->oid) : std::string(); }

FileSystem::Kind GitTree::kind(const std::string& path) const {
  const auto below = inside(path, root_);
  if (!below || !tree_) return Kind::Missing;
  const GitRepository::Borrowed handle(*repository_);
  if (!handle) return Kind::Missing;
  const Resolver::Entry entry = Resolver(*repository_, handle, tree_->oid).resolve(*below);
  if (!entry.error.empty()) return Kind::Missing;
  if (entry.mode == GIT_FILEMODE_TREE) return Kind::Folder;
  return isFile(entry.mode) ? Kind::File : Kind::Other;
}

bool GitTree::isLink(const std::string& path) const {
  const auto below = inside(path, root_);
  if (!below || !tree_) return false;
  const GitRepository::Borrowed handle(*repository_);
  if (!handle) return false;
  const Resolver::Entry entry = Resolver(*repository_, handle, tree_->oid).resolve(*below);
  return entry.error.empty() && entry.mode == GIT_FILEMODE_LINK;
}

std::variant<std::string, FileError> GitTree::read(const std::string& path,
                                                   uint64_t maxBytes) const {
  const auto below = inside(path, root_);
  if (!below || !tree_) return FileError{"does not exist"};
  const GitRepository::Borrowed handle(*repository_);
  if (!handle) return FileError{"the git repository cannot be opened"};
  git_oid oid;
  bool known = false;
  {
    const std::lock_guard lock(mutex_);
    const auto listed = listed_.find(path);
    known = listed != listed_.end();
    if (known) oid = listed->second.oid;
  }
  if (!known) {
    const Resolver::Entry entry = Resolver(*repository_, handle, tree_->oid).resolve(*below);
    if (!entry.error.empty()) return FileError{entry.error};
    if (entry.mode == GIT_FILEMODE_TREE) return FileError{"is a folder, not a file"};
    if (entry.mode == GIT_FILEMODE_LINK) return FileError{"is a link"};
    if (!isFile(entry.mode)) return FileError{"is not a regular file"};
    oid = entry.oid;
  }
  size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (git_odb_read_header(&size, &type, handle.odb(), &oid) != 0) {
    repository_->noteMissing(handle);
    return FileError{"is not in this clone: " + lastGitError()};
  }
  if (size > maxBytes) return tooLongError(size, maxBytes);
  git_odb_object* raw = nullptr;
  if (git_odb_read(&raw, handle.odb(), &oid) != 0) {
    repository_->noteMissing(handle);
    return FileError{"cannot be read: " + lastGitError()};
  }
  const OdbObject object(raw);
  auto text = repository_->withoutPointer(std::string(
      static_cast<const char*>(git_odb_object_data(raw)), git_odb_object_size(raw)));
  if (!text) return FileError{"is a pointer of Git LFS"};
  if (text->size() > maxBytes) return tooLongError(text->size(), maxBytes);
  return std::move(*text);
}

std::vector<FileEntry> GitTree::list(const std::string& folder) const {
  const auto below = inside(folder, root_);
  if (!below || !tree_) return {};
  const GitRepository::Borrowed handle(*repository_);
  if (!handle) return {{folder, "the git repository cannot be opened", 0}};
  const Resolver resolver(*repository_, handle, tree_->oid, folder_);
  struct Step {
    std::string path;  ///< below the root
    Resolver::Entry entry;
    size_t depth = 0;
  };
  std::vector<FileEntry> entries;
  std::vector<Step> open{{std::string(*below), resolver.resolve(*below), 0}};
  if (!open.front().entry.error.empty()) return {};
  const git_oid start = open.front().entry.oid;
  for (size_t seen = 0; !open.empty(); ++seen) {
    const bool endless = seen == kManyEntries && resolver.size(start) >= kMostEntries;
    if (endless || seen == kMostEntries) {
      repository_->note(
          {GitFailure::Kind::Other,
           fmt::format("`{}` holds more than {} files and folders", root_, kMostEntries),
           "review the folder of the model alone"});
      return {};
    }
    const Step step = std::move(open.back());
    open.pop_back();
    if (isFile(step.entry.mode)) {
      entries.push_back({root_ + step.path, {}, 0});
      const std::lock_guard lock(mutex_);
      listed_.insert_or_assign(root_ + step.path, Id{step.entry.oid});
      continue;
    }
    if (step.entry.mode == GIT_FILEMODE_LINK) {
      std::string fault = resolver.faultOfLink(step.entry);
      if (!fault.empty()) entries.push_back({root_ + step.path, std::move(fault), 0});
      continue;
    }
    if (step.depth > kDeepestFolder) {
      entries.push_back({root_ + step.path, {}, 0, FileEntry::What::TooDeep});
      continue;
    }
    auto children = resolver.children(step.entry);
    // Pushed in reverse, so that the first is popped next.
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
      auto& [name, entry] = *child;
      if (!mayMatter(name, entry.mode)) continue;
      open.push_back({step.path + '/' + name, std::move(entry), step.depth + 1});
    }
  }
  return entries;
}

}  // namespace dslint
