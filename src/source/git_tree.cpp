#include "source/git_tree.h"

#include <fmt/format.h>
#include <git2.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <utility>

#include "source/git_open.h"
#include "value/ascii.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// Links followed on the way to one file; git and Linux give up at the same number.
constexpr int kMostLinks = 40;
/// Folders entered through links in one listing: links that fan out can multiply without end.
constexpr uint32_t kMostLinkedFolders = 10'000;
constexpr size_t kLongestLink = 4096;

/// A handle of libgit2 with the function that frees it.
template <class T, void (*kFree)(T*)>
struct Freed {
  void operator()(T* object) const { kFree(object); }
};
template <class T, void (*kFree)(T*)>
using Owned = std::unique_ptr<T, Freed<T, kFree>>;
using Repository = Owned<git_repository, git_repository_free>;
using Odb = Owned<git_odb, git_odb_free>;
using OdbObject = Owned<git_odb_object, git_odb_object_free>;
using Tree = Owned<git_tree, git_tree_free>;
using TreeEntry = Owned<git_tree_entry, git_tree_entry_free>;
using Object = Owned<git_object, git_object_free>;
using Commit = Owned<git_commit, git_commit_free>;
using Remote = Owned<git_remote, git_remote_free>;

/// What libgit2 said last, in one line.
std::string lastError() {
  const git_error* error = git_error_last();
  std::string text =
      error == nullptr || error->message == nullptr ? "unknown error" : error->message;
  std::ranges::replace(text, '\n', ' ');
  return text;
}

bool isModelName(std::string_view name) {
  return !name.starts_with('.') && (name.ends_with(".yaml") || name.ends_with(".yml"));
}

std::optional<git_oid> oidOf(const std::string& hex) {
  git_oid oid;
  if (git_oid_fromstr(&oid, hex.c_str()) != 0) return std::nullopt;
  return oid;
}

std::string hexOf(const git_oid& oid) {
  std::string hex(GIT_OID_HEXSZ, '0');
  git_oid_fmt(hex.data(), &oid);
  return hex;
}

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

/// A name or number that can stand in a command; not `HEAD~1`, and nothing a shell would read.
bool isPlainRef(std::string_view ref) {
  return !ref.empty() && ref != "HEAD" && !ref.starts_with('-') &&
         std::ranges::all_of(ref, [](char c) {
           return ascii::isAlphanumeric(c) || c == '/' || c == '.' || c == '_' || c == '-';
         });
}

bool isCommitId(std::string_view ref) {
  return ref.size() == GIT_OID_HEXSZ &&
         ref.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The very command that brings `ref` here; empty when there is none.
std::string fetchFor(git_repository* repository, const std::string& given, bool shallow) {
  constexpr std::string_view kRemotes = "refs/remotes/";
  const std::string ref = given.starts_with(kRemotes) ? given.substr(kRemotes.size()) : given;
  const std::string unshallow = shallow ? "--unshallow " : "";
  git_strarray names{};
  std::string remoteName;
  if (git_remote_list(&names, repository) == 0) {
    for (size_t i = 0; i < names.count; ++i) {
      const std::string name = names.strings[i];
      if (ref.starts_with(name + "/")) remoteName = name;
    }
    const bool any = names.count > 0;
    const std::string first = any ? names.strings[0] : "";
    git_strarray_dispose(&names);
    if (!any) return {};
    if (!isPlainRef(ref)) return shallow ? fmt::format("git fetch --unshallow {}", first) : "";
    if (remoteName.empty()) {
      return isCommitId(ref) ? fmt::format("git fetch {}{} {}", unshallow, first, ref)
                             : fmt::format("git fetch {}{} {}:{}", unshallow, first, ref, ref);
    }
  }
  if (remoteName.empty()) return {};
  const std::string branch = ref.substr(remoteName.size() + 1);
  const std::string full = "refs/heads/" + branch;
  git_remote* raw = nullptr;
  bool tracked = false;
  if (git_remote_lookup(&raw, repository, remoteName.c_str()) == 0) {
    const Remote remote(raw);
    for (size_t i = 0; i < git_remote_refspec_count(raw); ++i) {
      const git_refspec* spec = git_remote_get_refspec(raw, i);
      tracked = tracked || (git_refspec_direction(spec) == GIT_DIRECTION_FETCH &&
                            git_refspec_src_matches(spec, full.c_str()) != 0);
    }
  }
  // A clone of a single branch does not keep other branches unless it is told where.
  return tracked ? fmt::format("git fetch {}{} {}", unshallow, remoteName, branch)
                 : fmt::format("git fetch {}{} {}:refs/remotes/{}/{}", unshallow, remoteName,
                               branch, remoteName, branch);
}

std::string firstRemote(git_repository* repository) {
  git_strarray names{};
  std::string first = "origin";
  if (git_remote_list(&names, repository) == 0) {
    if (names.count > 0) first = names.strings[0];
    git_strarray_dispose(&names);
  }
  return first;
}

}  // namespace

struct GitTree::Id {
  git_oid oid;
};

struct GitRepository::Handle {
  Repository repository;
  Odb odb;
};

/// A handle for one call; goes back to the others afterwards.
class GitRepository::Borrowed {
 public:
  explicit Borrowed(const GitRepository& owner) : owner_(owner) {
    {
      const std::lock_guard lock(owner.mutex_);
      if (!owner.idle_.empty()) {
        handle_ = std::move(owner.idle_.back());
        owner.idle_.pop_back();
        return;
      }
    }
    git_repository* repository = nullptr;
    if (git_repository_open(&repository, owner.path_.c_str()) != 0) return;
    auto handle = std::make_unique<Handle>();
    handle->repository.reset(repository);
    git_odb* odb = nullptr;
    if (git_repository_odb(&odb, repository) != 0) return;
    handle->odb.reset(odb);
    handle_ = std::move(handle);
  }
  ~Borrowed() {
    if (!handle_) return;
    const std::lock_guard lock(owner_.mutex_);
    owner_.idle_.push_back(std::move(handle_));
  }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

  explicit operator bool() const { return handle_ != nullptr; }
  git_repository* repository() const { return handle_->repository.get(); }
  git_odb* odb() const { return handle_->odb.get(); }

 private:
  const GitRepository& owner_;
  std::unique_ptr<Handle> handle_;
};

GitRepository::GitRepository() { git_libgit2_init(); }

GitRepository::~GitRepository() {
  idle_.clear();
  git_libgit2_shutdown();
}

std::variant<std::shared_ptr<const GitRepository>, GitFailure> GitRepository::find(
    const std::string& folder) {
  const std::shared_ptr<GitRepository> found(new GitRepository);
  git_repository* raw = nullptr;
  const int code = openRepository(&raw, folder.c_str());
  if (code == GIT_ENOTFOUND) {
    return GitFailure{
        GitFailure::Kind::NoRepository, fmt::format("`{}` is in no git repository", folder), {}};
  }
  if (code != 0) {
    std::string help;
    std::error_code error;
    if (code == GIT_EOWNER) {
      help = fmt::format("git config --global --add safe.directory {}",
                         fs::absolute(folder, error).lexically_normal().string());
    }
    return GitFailure{GitFailure::Kind::Other,
                      fmt::format("the git repository cannot be opened: {}", lastError()), help};
  }
  const Repository repository(raw);
  found->path_ = git_repository_path(raw);
  if (const char* work = git_repository_workdir(raw)) {
    std::error_code error;
    const fs::path real = fs::canonical(work, error);
    found->workFolder_ = error ? std::string(work) : real.string();
  }
  found->shallow_ = git_repository_is_shallow(raw) == 1;
  return found;
}

std::optional<std::string> GitRepository::pathInside(const std::string& folder) const {
  if (workFolder_.empty()) return std::nullopt;
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  if (error) return std::nullopt;
  const fs::path inside = real.lexically_relative(workFolder_);
  if (inside.empty() || *inside.begin() == "..") return std::nullopt;
  return inside == "." ? std::string() : inside.string();
}

std::variant<std::string, GitFailure> GitRepository::commit(const std::string& ref) const {
  const Borrowed handle(*this);
  if (!handle) return GitFailure{GitFailure::Kind::Other, lastError(), {}};
  git_object* raw = nullptr;
  const int code = git_revparse_single(&raw, handle.repository(), ref.c_str());
  if (code != 0) {
    if (code == GIT_EAMBIGUOUS) {
      return GitFailure{GitFailure::Kind::MissingRef,
                        fmt::format("`{}` could be more than one commit", ref),
                        "write more of its digits"};
    }
    std::string fetch = fetchFor(handle.repository(), ref, shallow_);
    if (fetch.empty()) fetch = "`git branch -a` and `git log` show what is here";
    return GitFailure{GitFailure::Kind::MissingRef,
                      fmt::format("there is no commit `{}` in this {}", ref,
                                  shallow_ ? "shallow clone" : "clone"),
                      std::move(fetch)};
  }
  const Object object(raw);
  git_object* peeled = nullptr;
  if (git_object_peel(&peeled, raw, GIT_OBJECT_COMMIT) != 0) {
    return GitFailure{GitFailure::Kind::MissingRef, fmt::format("`{}` is no commit", ref),
                      "name a branch, a tag or a commit"};
  }
  const Object commit(peeled);
  return hexOf(*git_object_id(peeled));
}

std::variant<std::string, GitFailure> GitRepository::mergeBase(const std::string& one,
                                                               const std::string& other,
                                                               const std::string& ref) const {
  const Borrowed handle(*this);
  const auto a = oidOf(one);
  const auto b = oidOf(other);
  if (!handle || !a || !b) return GitFailure{GitFailure::Kind::Other, lastError(), {}};
  git_oid base;
  const int code = git_merge_base(&base, handle.repository(), &*a, &*b);
  if (code == 0) return hexOf(base);
  if (shallow_) {
    return GitFailure{GitFailure::Kind::Shallow,
                      fmt::format("this shallow clone does not reach back to where the head left "
                                  "`{}`",
                                  ref),
                      fmt::format("git fetch --unshallow {}", firstRemote(handle.repository()))};
  }
  if (code != GIT_ENOTFOUND) return GitFailure{GitFailure::Kind::Other, lastError(), {}};
  return GitFailure{GitFailure::Kind::Unrelated,
                    fmt::format("`{}` and the head have no commit in common", ref),
                    {}};
}

/// Follows paths from the root of a tree, one part after the other, links among them.
class GitTree::Resolver {
 public:
  struct Entry {
    git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
    git_oid oid{};
    std::string path;   ///< without links
    std::string error;  ///< why there is none
  };

  Resolver(const GitRepository::Borrowed& handle, const git_oid& root)
      : handle_(handle), root_(root) {}

  Entry resolve(std::string_view path) const {
    const std::vector<std::string> first = partsOf(path);
    std::deque<std::string> left(first.begin(), first.end());
    std::vector<std::pair<std::string, git_oid>> folders{{"", root_}};
    int links = 0;
    while (!left.empty()) {
      const std::string part = std::move(left.front());
      left.pop_front();
      if (part == ".") continue;
      if (part == "..") {
        if (folders.size() == 1) return failed("leads out of the model", links);
        folders.pop_back();
        continue;
      }
      Entry entry = child(folders.back(), part);
      if (!entry.error.empty()) return failed("does not exist", links);
      if (entry.mode == GIT_FILEMODE_TREE) {
        folders.emplace_back(entry.path, entry.oid);
      } else if (entry.mode == GIT_FILEMODE_LINK) {
        if (++links > kMostLinks) return failed("leads to itself", links);
        const std::optional<std::string> target = linkText(entry.oid);
        if (!target || target->starts_with('/')) return failed("leads out of the model", links);
        const std::vector<std::string> steps = partsOf(*target);
        left.insert(left.begin(), steps.begin(), steps.end());
      } else {
        if (!left.empty()) return failed("does not exist", links);
        return entry;
      }
    }
    return {GIT_FILEMODE_TREE, folders.back().second, folders.back().first, {}};
  }

  /// The entries of a folder, in the order of their names.
  std::vector<std::pair<std::string, Entry>> children(const Entry& folder) const {
    std::vector<std::pair<std::string, Entry>> found;
    git_tree* raw = nullptr;
    if (git_tree_lookup(&raw, handle_.repository(), &folder.oid) != 0) return found;
    const Tree tree(raw);
    for (size_t i = 0; i < git_tree_entrycount(raw); ++i) {
      const git_tree_entry* entry = git_tree_entry_byindex(raw, i);
      const std::string name = git_tree_entry_name(entry);
      found.push_back({name,
                       {git_tree_entry_filemode(entry),
                        *git_tree_entry_id(entry),
                        joined(folder.path, name),
                        {}}});
    }
    std::ranges::sort(found, {}, [](const auto& entry) { return entry.first; });
    return found;
  }

  static std::string joined(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + '/' + name;
  }

 private:
  static Entry failed(std::string_view reason, int links) {
    Entry entry;
    if (links == 0) {
      entry.error = reason;
    } else if (reason == "does not exist") {
      entry.error = "is a link to something that does not exist";
    } else {
      entry.error = fmt::format("is a link that {}", reason);
    }
    return entry;
  }

  Entry child(const std::pair<std::string, git_oid>& folder, const std::string& name) const {
    Entry found;
    found.error = "does not exist";
    git_tree* raw = nullptr;
    if (git_tree_lookup(&raw, handle_.repository(), &folder.second) != 0) return found;
    const Tree tree(raw);
    const git_tree_entry* entry = git_tree_entry_byname(raw, name.c_str());
    if (entry == nullptr) return found;
    return {
        git_tree_entry_filemode(entry), *git_tree_entry_id(entry), joined(folder.first, name), {}};
  }

  std::optional<std::string> linkText(const git_oid& oid) const {
    git_odb_object* raw = nullptr;
    if (git_odb_read(&raw, handle_.odb(), &oid) != 0) return std::nullopt;
    const OdbObject object(raw);
    const size_t size = git_odb_object_size(raw);
    if (size > kLongestLink) return std::nullopt;
    return std::string(static_cast<const char*>(git_odb_object_data(raw)), size);
  }

  const GitRepository::Borrowed& handle_;
  git_oid root_;
};

GitTree::GitTree(std::shared_ptr<const GitRepository> repository, std::string commit,
                 std::string_view folder)
    : repository_(std::move(repository)), root_(commit + ":") {
  const GitRepository::Borrowed handle(*repository_);
  const auto oid = oidOf(commit);
  git_commit* raw = nullptr;
  if (!handle || !oid || git_commit_lookup(&raw, handle.repository(), &*oid) != 0) return;
  const Commit owned(raw);
  const Resolver::Entry entry = Resolver(handle, *git_commit_tree_id(raw)).resolve(folder);
  if (entry.error.empty() && entry.mode == GIT_FILEMODE_TREE) {
    tree_ = std::make_unique<const Id>(Id{entry.oid});
  }
}

GitTree::~GitTree() = default;

namespace {

/// What stands below the root; nothing for a path of another file system.
std::optional<std::string_view> inside(std::string_view path, std::string_view root) {
  if (!path.starts_with(root)) return std::nullopt;
  path.remove_prefix(root.size());
  if (!path.empty() && !path.starts_with('/')) return std::nullopt;
  return path;
}

bool isFile(git_filemode_t mode) {
  return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

}  // namespace

FileSystem::Kind GitTree::kind(const std::string& path) const {
  const auto below = inside(path, root_);
  if (!below || !tree_) return Kind::Missing;
  const GitRepository::Borrowed handle(*repository_);
  if (!handle) return Kind::Missing;
  const Resolver::Entry entry = Resolver(handle, tree_->oid).resolve(*below);
  if (!entry.error.empty()) return Kind::Missing;
  if (entry.mode == GIT_FILEMODE_TREE) return Kind::Folder;
  return isFile(entry.mode) ? Kind::File : Kind::Other;
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
    const Resolver::Entry entry = Resolver(handle, tree_->oid).resolve(*below);
    if (!entry.error.empty()) return FileError{entry.error};
    if (entry.mode == GIT_FILEMODE_TREE) return FileError{"is a folder, not a file"};
    if (!isFile(entry.mode)) return FileError{"is not a regular file"};
    oid = entry.oid;
  }
  size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (git_odb_read_header(&size, &type, handle.odb(), &oid) != 0) {
    return FileError{"is not in this clone: " + lastError()};
  }
  if (size > maxBytes) return tooLongError(size, maxBytes);
  git_odb_object* raw = nullptr;
  if (git_odb_read(&raw, handle.odb(), &oid) != 0) {
    return FileError{"cannot be read: " + lastError()};
  }
  const OdbObject object(raw);
  return std::string(static_cast<const char*>(git_odb_object_data(raw)), git_odb_object_size(raw));
}

std::vector<FileEntry> GitTree::list(const std::string& folder) const {
  const auto below = inside(folder, root_);
  if (!below || !tree_) return {};
  const GitRepository::Borrowed handle(*repository_);
  if (!handle) return {{folder, "the git repository cannot be opened", 0}};
  const Resolver resolver(handle, tree_->oid);
  struct Step {
    std::string path;  ///< as it is reached
    Resolver::Entry entry;
    std::vector<std::string> linkedFrom;  ///< folders on the way, once a link was taken
    bool linked = false;
  };
  std::vector<FileEntry> entries;
  std::vector<Step> open{{std::string(*below), resolver.resolve(*below), {}, false}};
  if (!open.front().entry.error.empty()) return {};
  uint32_t linkedFolders = 0;
  const auto visitFile = [&](const std::string& path, const Resolver::Entry& entry) {
    const std::string whole = root_ + path;
    const std::lock_guard lock(mutex_);
    listed_.insert_or_assign(whole, Id{entry.oid});
    entries.push_back({whole, {}, 0});
  };
  while (!open.empty()) {
    Step step = std::move(open.back());
    open.pop_back();
    if (isFile(step.entry.mode)) {
      visitFile(step.path, step.entry);
      continue;
    }
    auto children = resolver.children(step.entry);
    std::vector<std::string> chain = std::move(step.linkedFrom);
    chain.push_back(step.entry.path);
    // The last goes on the stack first, so that the first is next.
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
      auto& [name, entry] = *child;
      if (name.starts_with('.')) continue;
      const std::string path = step.path + '/' + name;
      bool linked = step.linked;
      if (entry.mode == GIT_FILEMODE_LINK) {
        Resolver::Entry target = resolver.resolve(path);
        if (!target.error.empty()) {
          if (isModelName(name)) entries.push_back({root_ + path, target.error, 0});
          continue;
        }
        entry = std::move(target);
        linked = true;
      }
      if (entry.mode == GIT_FILEMODE_TREE) {
        if (linked) {
          if (std::ranges::find(chain, entry.path) != chain.end()) continue;
          if (++linkedFolders > kMostLinkedFolders) continue;
        }
        open.push_back({path, std::move(entry), chain, linked});
      } else if (isFile(entry.mode) && isModelName(name)) {
        open.push_back({path, std::move(entry), {}, linked});
      }
    }
  }
  if (linkedFolders > kMostLinkedFolders) {
    entries.push_back({folder,
                       fmt::format("holds more than {} folders that are reached through "
                                   "links",
                                   kMostLinkedFolders),
                       0});
  }
  return entries;
}

}  // namespace dslint
