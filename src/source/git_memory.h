// Git objects in memory, beside those on disk: what would be written, were the work tree committed.
#pragma once

#include <git2.h>

#include <memory>

namespace dslint {

/// The objects, for any number of repository handles and threads.
class GitMemory {
 public:
  GitMemory();
  ~GitMemory();
  GitMemory(const GitMemory&) = delete;
  GitMemory& operator=(const GitMemory&) = delete;

  /// Adds them to an object database: what is written to it from now on goes here, and nothing to
  /// disk. The memory outlives the database. Whether it worked.
  bool addTo(git_odb* odb);

 private:
  struct Backend;
  struct Objects;
  std::unique_ptr<Objects> objects_;
};

}  // namespace dslint
