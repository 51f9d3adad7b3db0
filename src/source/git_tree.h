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
    Other,
  };
  Kind kind = Kind::Other;
  std::string reason;
  std::string help;  ///< what to do, with the very command; may be empty
};

/// A repository with its handles. Safe to use from several threads: each call takes a handle of
/// its own, as libgit2 asks for.
class GitRepository {
 public:
  /// The repository that `folder` lies in.
  static std::variant<std::shared_ptr<const GitRepository>, GitFailure> find(
      const std::string& folder);
  ~GitRepository();
  GitRepository(const GitRepository&) = delete;
  GitRepository& operator=(const GitRepository&) = delete;

  /// The commit that a ref leads to, as 40 hexadecimal digits. A ref is anything git takes.
  std::variant<std::string, GitFailure> commit(const std::string& ref) const;
  /// The best common ancestor of two commits.
  std::variant<std::string, GitFailure> mergeBase(const std::string& one, const std::string& other,
                                                  const std::string& ref) const;
  /// The folder the work tree stands in, without links; empty for a bare repository.
  const std::string& workFolder() const { return workFolder_; }
  /// `folder`'s path inside the work tree (empty for its root); nothing when it is not inside.
  std::optional<std::string> pathInside(const std::string& folder) const;

 private:
  friend class GitTree;
  struct Handle;
  class Borrowed;
  GitRepository();

  std::string path_;
  std::string workFolder_;
  bool shallow_ = false;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Handle>> idle_;
};

/// One folder of a commit as a file system. Its paths are root() and what stands below it; links
/// are followed inside the folder, and never out of it. Submodules are left out.
class GitTree final : public FileSystem {
 public:
  /// `folder` is a path inside the commit, empty for all of it; where the commit does not have it,
  /// the tree is empty.
  GitTree(std::shared_ptr<const GitRepository> repository, std::string commit,
          std::string_view folder);
  ~GitTree() override;

  const std::string& root() const { return root_; }
  Kind kind(const std::string& path) const override;
  std::variant<std::string, FileError> read(const std::string& path,
                                            uint64_t maxBytes) const override;
  std::vector<FileEntry> list(const std::string& folder) const override;

 private:
  class Resolver;
  struct Id;

  std::shared_ptr<const GitRepository> repository_;
  std::string root_;
  std::unique_ptr<const Id> tree_;  ///< null when there is no such folder
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Id> listed_;  ///< the blobs that list() has met
};

}  // namespace dslint
