// Files of a git commit, read from the object store without a checkout.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "source/file_system.h"
#include "value/keyed_hash.h"

namespace dslint {

/// Why git could not provide something, in plain words, and the command that helps.
struct GitFailure {
  enum class Kind : uint8_t {
    NoRepository,  ///< the folder is in none
    MissingRef,    ///< the ref leads to no commit that the clone has
    Unrelated,     ///< two commits without a common ancestor
    Shallow,       ///< the history of the clone does not reach far enough
    Ambiguous,     ///< a name of more than one ref, or more than one merge base
    Missing,       ///< an object that the clone lacks
    Other,
  };
  Kind kind = Kind::Other;
  std::string reason;
  std::string help;  ///< what to do, with the exact command; may be empty
};

class GitMemory;

/// A repository and its handles. Nothing is ever written to it. Safe to use from several threads:
/// each call takes its own handle, as libgit2 requires.
class GitRepository {
 public:
  /// The repository whose `.git` is in `folder` or
  /// above it, or else the one that `GIT_DIR` names.
  static std::variant<std::shared_ptr<const GitRepository>, GitFailure> find(
      const std::string& folder);
  ~GitRepository();
  GitRepository(const GitRepository&) = delete;
  GitRepository& operator=(const GitRepository&) = delete;

  /// The commit that a ref leads to, as 40 hexadecimal digits. A ref is anything git accepts; an
  /// ambiguous name (a tag `origin/main` beside the branch) is a failure.
  std::variant<std::string, GitFailure> commit(const std::string& ref) const;
  /// The commit that is checked out.
  std::variant<std::string, GitFailure> headCommit() const;
  /// Whether the commit is `id` (hexadecimal digits), or a merge with `id` among its parents.
  bool holds(const std::string& commit, const std::string& id) const;
  /// What git would commit if the work tree were added as it stands, as the id of a tree: files
  /// that differ from the index with git's filters and line ends applied, new files that are not
  /// ignored, and everything else as the index has it. The tree is in memory, for this object's
  /// GitTrees.
  std::variant<std::string, GitFailure> workTree() const;
  /// The one best common ancestor of two commits; a failure where there are several.
  std::variant<std::string, GitFailure> mergeBase(const std::string& one, const std::string& other,
                                                  const std::string& ref) const;
  /// `folder`'s path inside the work tree (empty for its root); nothing if it is not inside.
  std::optional<std::string> pathInside(const std::string& folder) const;
  /// The first link on the way from the root of the work tree to `folder`; nothing without one.
  std::optional<std::string> linkOnTheWay(const std::string& folder) const;
  /// The URL a remote is fetched from; empty if there is none of that name.
  std::string remoteUrl(const std::string& name) const;
  /// The URL that a ref was fetched from: that of its remote, or the one in `FETCH_HEAD`. Empty if
  /// git does not know.
  std::string fetchedFrom(const std::string& ref) const;
  /// Why what was read so far is incomplete: an object that the clone lacks, or a tree with more
  /// entries than are visited. Nothing if it is complete.
  std::optional<GitFailure> missing() const;

 private:
  friend class GitTree;
  struct Handle;
  class Borrowed;
  GitRepository();
  void noteMissing(const Borrowed& handle) const;
  /// Notes the first reason why what was read is incomplete.
  void note(GitFailure failure) const;
  /// The content of a file in Git LFS, if `text`
  /// is a pointer to one; otherwise `text` itself.
  std::optional<std::string> withoutPointer(std::string text) const;

  std::string path_;
  std::string commonPath_;  ///< where objects are, also for a linked work tree
  std::string workFolder_;
  bool shallow_ = false;
  std::unique_ptr<GitMemory> memory_;
  mutable std::optional<GitFailure> missing_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Handle>> idle_;
};

/// One folder of a commit as a file system. Its paths are root() and those below it. Links are not
/// followed; submodules are left out. Objects that the clone lacks are noted in the repository;
/// they do not count as absent.
class GitTree final : public FileSystem {
 public:
  /// `commit` is the id of a commit or a tree. `folder` is a path inside it, empty for all of it;
  /// if it does not exist there, the file system is empty.
  GitTree(std::shared_ptr<const GitRepository> repository, const std::string& commit,
          std::string_view folder);
  ~GitTree() override;

  const std::string& root() const { return root_; }
  /// The folder's id in hexadecimal digits, which identifies its whole content; empty if there is
  /// no such folder.
  std::string id() const;
  Kind kind(const std::string& path) const override;
  bool isLink(const std::string& path) const override;
  std::variant<std::string, FileError> read(const std::string& path,
                                            uint64_t maxBytes) const override;
  std::vector<FileEntry> list(const std::string& folder) const override;

 private:
  class Resolver;
  struct Id;

  std::shared_ptr<const GitRepository> repository_;
  std::string root_;
  std::string folder_;              ///< the root's path in the commit
  std::unique_ptr<const Id> tree_;  ///< null if there is no such folder
  mutable std::mutex mutex_;
  mutable StringMap<Id> listed_;  ///< the blobs that list() has found
};

}  // namespace dslint
