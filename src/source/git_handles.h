// libgit2's handles, each with the function that frees it. Private to this folder.
#pragma once

#include <git2.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/git_memory.h"
#include "source/git_tree.h"

namespace dslint {

template <class T, void (*kFree)(T*)>
struct Freed {
  void operator()(T* object) const { kFree(object); }
};
template <class T, void (*kFree)(T*)>
using Owned = std::unique_ptr<T, Freed<T, kFree>>;
using RepositoryHandle = Owned<git_repository, git_repository_free>;
using Odb = Owned<git_odb, git_odb_free>;
using OdbObject = Owned<git_odb_object, git_odb_object_free>;
using Tree = Owned<git_tree, git_tree_free>;
using TreeEntry = Owned<git_tree_entry, git_tree_entry_free>;
using Object = Owned<git_object, git_object_free>;
using Commit = Owned<git_commit, git_commit_free>;
using Remote = Owned<git_remote, git_remote_free>;
using Reference = Owned<git_reference, git_reference_free>;
using Index = Owned<git_index, git_index_free>;
using Diff = Owned<git_diff, git_diff_free>;
using Blob = Owned<git_blob, git_blob_free>;
using FilterList = Owned<git_filter_list, git_filter_list_free>;

/// Owns a git_buf.
class Buffer {
 public:
  Buffer() = default;
  ~Buffer() { git_buf_dispose(&buffer_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  git_buf* get() { return &buffer_; }
  std::string_view text() const {
    return {buffer_.ptr == nullptr ? "" : buffer_.ptr, buffer_.size};
  }

 private:
  git_buf buffer_ = GIT_BUF_INIT;
};

/// The last error of libgit2 on this thread, as one line.
std::string lastGitError();
std::optional<git_oid> oidOf(const std::string& hex);
std::string hexOf(const git_oid& oid);

struct GitRepository::Handle {
  RepositoryHandle repository;
  Odb odb;
};

/// A handle for one call, returned to the pool afterwards.
class GitRepository::Borrowed {
 public:
  explicit Borrowed(const GitRepository& owner);
  ~Borrowed();
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

  explicit operator bool() const { return handle_ != nullptr; }
  git_repository* repository() const { return handle_->repository.get(); }
  git_odb* odb() const { return handle_->odb.get(); }

 private:
  const GitRepository& owner_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace dslint
