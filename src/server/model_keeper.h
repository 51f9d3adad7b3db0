// Keeps a model up to date with what is typed, while features look at it as it was before.
#pragma once

#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

#include "server/snapshot.h"
#include "source/progress.h"

namespace dslint::server {

/// There are no settings to check by.
struct NoSettings : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// There are two models at most: the one of the last snapshot, and one that nobody looks at any more.
/// The latter gets the documents that differ, read anew, and becomes the next. For one thread; its
/// snapshots are for any, and may outlive it.
class ModelKeeper {
 public:
  explicit ModelKeeper(std::string root) : root_(std::move(root)) {}

  /// Checks the model with those texts. `reload` says that more may have changed than these, on disk
  /// or in the settings. Throws Cancelled, NoSettings, and std::bad_alloc.
  std::shared_ptr<const Snapshot> check(const Buffers& buffers, bool reload, Progress& progress);

 private:
  /// A model that nobody looks at any more.
  struct Spare {
    std::mutex mutex;
    std::unique_ptr<LiveModel> model;
  };

  std::unique_ptr<LiveModel> load(const Buffers& buffers, Progress& progress) const;
  static bool update(LiveModel& live, const Buffers& buffers, Progress& progress);
  std::shared_ptr<const LiveModel> shared(std::unique_ptr<LiveModel> live) const;

  const std::string root_;
  /// Another one after each reload: models of before do not come back to it.
  std::shared_ptr<Spare> spare_ = std::make_shared<Spare>();
};

}  // namespace dslint::server
