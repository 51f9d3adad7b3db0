// Runs a program and measures it as a whole.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dslint::bench {

struct Measured {
  int status = -1;        ///< the exit status; 128 + the signal where one ended it
  double seconds = 0;     ///< by the clock on the wall
  double cpuSeconds = 0;  ///< of all its threads
  uint64_t peakBytes = 0; ///< the most memory that was resident at once
  std::string output;     ///< standard output
};

/// Waits for the end of the program. Throws std::runtime_error where it cannot be started.
Measured measure(const std::vector<std::string>& command);

}  // namespace dslint::bench
