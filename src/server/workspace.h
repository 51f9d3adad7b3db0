// One open model: its texts change, and it is checked again and again in its own thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/model_keeper.h"

namespace dslint::server {

/// Notified about checks, on the thread of the model.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void checking(const std::string& root) = 0;
  virtual void checked(std::shared_ptr<const Snapshot> snapshot) = 0;
  /// The settings cannot be read, or the machine failed; the last snapshot remains.
  virtual void failed(const std::string& root, const std::string& reason) = 0;
};

class Workspace {
 public:
  /// The model in the folder `root`. It is checked when its texts have rested for `rest`. The
  /// listener outlives the workspace.
  /// `alone`: no model was found around the folder, and what is in it may be a part of one.
  Workspace(std::string root, bool alone, std::chrono::milliseconds rest, Listener& listener);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  const std::string& root() const { return root_; }
  bool alone() const { return alone_; }
  /// Whether a file is in the model's folder.
  bool holds(const std::string& path) const;
  /// Texts or files changed: cancels a running check, and starts another one after the rest.
  void change(Buffers buffers, DiskChanges changes = {});
  /// The last finished check; null before the first.
  std::shared_ptr<const Snapshot> latest() const;
  /// Waits until the newest texts are checked. Null if they cannot be.
  std::shared_ptr<const Snapshot> settled();

 private:
  void work();

  const std::string root_;
  const bool alone_;
  const std::chrono::milliseconds rest_;
  Listener& listener_;
  ModelKeeper keeper_;  ///< of the thread
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  Buffers buffers_;
  DiskChanges changes_;   ///< not passed to the keeper yet
  uint64_t wanted_ = 0;   ///< number of changes
  uint64_t reached_ = 0;  ///< number of the last change that was checked
  std::chrono::steady_clock::time_point due_;
  bool hurry_ = false;  ///< somebody is waiting, so check without delay
  bool stop_ = false;
  Progress* running_ = nullptr;
  std::shared_ptr<const Snapshot> latest_;
  bool failed_ = false;  ///< the last check did, so `latest_` is of older texts
  std::thread thread_;
};

}  // namespace dslint::server
