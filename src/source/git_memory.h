// Git objects in memory, beside those on disk: what a commit of the work tree would write.
#pragma once

#include <git2.h>

#include <memory>

namespace dslint {

/// The objects, shared by any number of repository handles and threads.
class GitMemory {
 public:
  GitMemory();
  ~GitMemory();
  GitMemory(const GitMemory&) = delete;
  GitMemory& operator=(const GitMemory&) = delete;

  /// Adds them to an object database: whatever is written to it from then on goes here instead of
  /// to disk. The memory must outlive the database. False if libgit2 refuses.
  bool addTo(git_odb* odb);

 private:
  struct Backend;
  struct Objects;
  std::unique_ptr<Objects> objects_;
};

}  // namespace dslint
