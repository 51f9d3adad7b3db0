#include "server/workspace.h"

#include <exception>
#include <utility>

namespace dslint::server {
Workspace::Workspace(std::string root, bool alone, std::chrono::milliseconds rest,
                     Listener& listener)
    : root_(std::move(root)),
      alone_(alone),
      rest_(rest),
      listener_(listener),
      keeper_(root_, alone),
      thread_([this] { work(); }) {}

Workspace::~Workspace() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    if (running_ != nullptr) running_->cancelled = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Workspace::holds(const std::string& path) const {
  return path.starts_with(root_) && (path.size() == root_.size() || root_ == "/" ||
                                     path[root_.size()] == '/');
}

void Workspace::change(Buffers buffers, DiskChanges changes) {
  {
    const std::lock_guard lock(mutex_);
    buffers_ = std::move(buffers);
    changes_.add(std::move(changes));
    ++wanted_;
    due_ = std::chrono::steady_clock::now() + rest_;
    if (running_ != nullptr) running_->cancelled = true;
  }
  wake_.notify_all();
}

std::shared_ptr<const Snapshot> Workspace::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

std::shared_ptr<const Snapshot> Workspace::settled() {
  std::unique_lock lock(mutex_);
  hurry_ = true;
  wake_.notify_all();
  wake_.wait(lock, [&] { return reached_ == wanted_ || stop_; });
  hurry_ = false;
  return failed_ ? nullptr : latest_;
}

void Workspace::work() {
  bool begun = false;  // the listener was notified, and expects the end
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return stop_ || reached_ != wanted_; });
    while (!stop_ && !hurry_ && std::chrono::steady_clock::now() < due_) {
      wake_.wait_until(lock, due_);
    }
    if (stop_) return;
    const uint64_t number = wanted_;
    Progress progress;
    running_ = &progress;
    const Buffers buffers = buffers_;
    const DiskChanges changes = std::exchange(changes_, {});
    lock.unlock();
    std::shared_ptr<const Snapshot> made;
    std::string fault;
    if (!begun) listener_.checking(root_);
    begun = true;
    try {
      made = keeper_.check(buffers, changes, progress);
    } catch (const Cancelled&) {
    } catch (const std::exception& error) {
      fault = error.what();
    }
    lock.lock();
    running_ = nullptr;
    if (!made && fault.empty()) continue;  // newer texts have arrived
    std::shared_ptr<const Snapshot> former = made ? std::exchange(latest_, made) : nullptr;
    failed_ = !made;
    begun = false;
    lock.unlock();
    former.reset();  // so that its model can be reused for the next check
    if (made) {
      listener_.checked(std::move(made));
    } else {
      listener_.failed(root_, fault);
    }
    lock.lock();
    reached_ = number;  // after the problems, which waiting callers may use
    wake_.notify_all();
  }
}

}  // namespace dslint::server
