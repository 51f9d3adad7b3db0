// Files of a git commit, read from the object store: no checkout is touched.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "source/file_system.h"

namespace dslint {

/// Why git could not give what was asked for, in plain words, and the command that helps.
struct GitFailure {
  enum class Kind : uint8_t {
    NoRepository,  ///< the folder is in none
    MissingRef,    ///< the ref leads to no commit that is here
    Unrelated,     ///< two commits without a common one
    Shallow,       ///< the history that is here does not reach far enough
    Ambiguous,     ///< a name that is more than one ref, or more than one merge base
    Missing,       ///< an object that the clone lacks
    Other,
  };
  Kind kind = Kind::Other;
  std::string reason;
  std::string help;  ///< what to do, with the very command; may be empty
};

class GitMemory;

/// A repository with its handles. Nothing is ever written to it. Safe to use from several threads:
/// each call takes a handle of its own, as libgit2 asks for.
class GitRepository {
 public:
  /// The repository whose `.git` stands in `folder` or above it, or else the one that `GIT_DIR`
  /// names.
  static std::variant<std::shared_ptr<const GitRepository>, GitFailure> find(
      const std::string& folder);
  ~GitRepository();
  GitRepository(const GitRepository&) = delete;
  GitRepository& operator=(const GitRepository&) = delete;

  /// The commit that a ref leads to, as 40 hexadecimal digits. A ref is anything git takes; a name
  /// that is more than one (a tag `origin/main` beside the branch) is a failure.
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
  /// The folder the work tree stands in, without links; empty for a bare repository.
  const std::string& workFolder() const { return workFolder_; }
  /// `folder`'s path inside the work tree (empty for its root); nothing when it is not inside.
  std::optional<std::string> pathInside(const std::string& folder) const;
  /// The first link on the way from the root of the work tree to `folder`; nothing without one.
  std::optional<std::string> linkOnTheWay(const std::string& folder) const;
  /// Where a remote is fetched from; empty if there is none of that name.
  std::string remoteUrl(const std::string& name) const;
  /// The URL that a ref was fetched from: that of its remote, or what `FETCH_HEAD` says. Empty
  /// where git does not know.
  std::string fetchedFrom(const std::string& ref) const;
  /// Why what was read so far is not all there is: an object that the clone lacks, or a tree with
  /// more in it than is looked at. Nothing where all was here.
  std::optional<GitFailure> missing() const;

 private:
  friend class GitTree;
  struct Handle;
  class Borrowed;
  GitRepository();
  void noteMissing(const Borrowed& handle) const;
  /// Notes the first reason for which what was read is not all there is.
  void note(GitFailure failure) const;
  /// The content of a file that Git LFS keeps, by the pointer that git has in its place; the text
  /// itself where it is not a pointer.
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

/// One folder of a commit as a file system. Its paths are root() and what stands below it. Links
/// are not followed; submodules are left out. What the clone lacks is noted in the repository: it
/// is not absent.
class GitTree final : public FileSystem {
 public:
  /// `commit` is the id of a commit or a tree. `folder` is a path inside it, empty for all of it;
  /// where it does not have it, the tree is empty.
  GitTree(std::shared_ptr<const GitRepository> repository, const std::string& commit,
          std::string_view folder);
  ~GitTree() override;

  const std::string& root() const { return root_; }
  /// The folder's own id in hexadecimal digits, which says all that is in it; empty where it is
  /// none.
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
  std::string folder_;              ///< where the root stands in the commit
  std::unique_ptr<const Id> tree_;  ///< null when there is no such folder
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Id> listed_;  ///< the blobs that list() has met
};

}  // namespace dslint
