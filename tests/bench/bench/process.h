// Runs a program and measures it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dslint::bench {

struct Measured {
  int status = -1;        ///< the exit status; 128 + the signal where one ended it
  double seconds = 0;     ///< wall-clock time
  double cpuSeconds = 0;  ///< of all its threads
  uint64_t peakBytes = 0; ///< the most memory that was resident at once
  std::string output;     ///< standard output
};

/// Waits for the program to end. Throws std::runtime_error if it cannot be started.
Measured measure(const std::vector<std::string>& command);

}  // namespace dslint::bench
