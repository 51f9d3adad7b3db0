// Keeps a model up to date while features still use its previous state.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>

#include "server/snapshot.h"
#include "source/progress.h"

namespace dslint::server {

/// Thrown if the settings cannot be read.
struct NoSettings : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Keeps at most two models: that of the last snapshot, and one that is no longer in use. The
/// latter is updated with the documents that differ, and becomes the next. For one thread; its
/// snapshots may be used on any, and may outlive it.
class ModelKeeper {
 public:
  ModelKeeper(std::string root, bool alone) : root_(std::move(root)), alone_(alone) {}

  /// Checks the model with those texts, and with what changed on disk since the last call. Throws
  /// Cancelled, NoSettings and std::bad_alloc; the changes then count for the next call.
  std::shared_ptr<const Snapshot> check(const Buffers& buffers, const DiskChanges& changes,
                                        Progress& progress);

 private:
  /// A model that is no longer in use.
  struct Spare {
    std::mutex mutex;
    std::unique_ptr<LiveModel> model;
  };

  std::unique_ptr<LiveModel> load(const Buffers& buffers, Progress& progress) const;
  bool update(LiveModel& live, const Buffers& buffers, Progress& progress) const;
  std::set<std::string> changedOnDisk(const LiveModel& live) const;
  std::shared_ptr<const LiveModel> shared(std::unique_ptr<LiveModel> live) const;

  const std::string root_;
  const bool alone_;
  /// Another one after each reload: models of before do not come back to it.
  std::shared_ptr<Spare> spare_ = std::make_shared<Spare>();
  uint64_t looks_ = 0;                    ///< counts the requested checks of the disk
  std::map<std::string, uint64_t> told_;  ///< the check at which a file was known to have changed
};

}  // namespace dslint::server
