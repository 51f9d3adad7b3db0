// Runs work on several threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace dslint {

/// The number of threads for `jobs` (0 for one per processor), at most one per piece.
inline size_t threadsFor(unsigned jobs, size_t pieces) {
  const unsigned hardware = std::max(1U, std::thread::hardware_concurrency());
  return std::clamp<size_t>(jobs == 0 ? hardware : jobs, 1, std::max<size_t>(1, pieces));
}

/// Calls `work(number)` once on each of `threads` threads, number 0 on the caller's own, and waits
/// for all of them. If one throws, `stop()` is called, which should make the others end soon, and
/// then the exception is rethrown.
template <class Work, class Stop>
void onThreads(size_t threads, Work work, Stop stop) {
  std::vector<std::exception_ptr> failures(threads);
  const auto run = [&](size_t number) {
    try {
      work(number);
    } catch (...) {
      failures[number] = std::current_exception();
      stop();
    }
  };
  {
    std::vector<std::jthread> others;
    for (size_t i = 1; i < threads; ++i) others.emplace_back(run, i);
    run(0);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace dslint
