// Runs the same work for many things, on a few threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace dslint::testing {

/// Calls `work(i)` for each i below `count`, on `threads` threads. `work` must not throw.
template <class Work>
void forEachInParallel(size_t count, unsigned threads, Work work) {
  std::atomic<size_t> next{0};
  const auto loop = [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::max(1U, threads); ++i) others.emplace_back(loop);
  loop();
  for (std::thread& other : others) other.join();
}

}  // namespace dslint::testing
