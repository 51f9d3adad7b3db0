// The progress of a run, and whether it was cancelled.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>

namespace dslint {

/// Shared by a run and whoever waits for it. Any thread may read and write it at any time.
struct Progress {
  std::atomic<size_t> filesRead = 0;
  /// Set it to end the run: what runs throws Cancelled as soon as it notices.
  std::atomic<bool> cancelled = false;
};

/// What load() and check() throw when they are cancelled.
struct Cancelled : std::exception {
  const char* what() const noexcept override { return "cancelled"; }
};

/// Throws Cancelled if the run was cancelled; a null `progress` never is.
inline void throwIfCancelled(const Progress* progress) {
  if (progress != nullptr && progress->cancelled.load(std::memory_order_relaxed)) {
    throw Cancelled();
  }
}

}  // namespace dslint
