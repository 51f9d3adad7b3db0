// Pseudorandom numbers that are a function of the seed and their purpose, so that any part of a
// model can be computed without the parts before it.
#pragma once

#include <cstdint>

namespace dslint::bench {

class Dice {
 public:
  explicit Dice(uint64_t seed) : seed_(mix(seed + 0x9e3779b97f4a7c15U)) {}

  /// For the thing `purpose` (any constant) with the numbers a and b.
  uint64_t roll(uint64_t purpose, uint64_t a, uint64_t b = 0) const {
    return mix(seed_ ^ mix(purpose * 0x9e3779b97f4a7c15U + mix(a + mix(b))));
  }
  /// In [0, 1).
  double chance(uint64_t purpose, uint64_t a, uint64_t b = 0) const {
    return static_cast<double>(roll(purpose, a, b) >> 11U) * 0x1.0p-53;
  }

 private:
  /// The finalizer of Steele, Lea and Flood, "Fast splittable pseudorandom number generators".
  static uint64_t mix(uint64_t x) {
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
  }
  uint64_t seed_;
};

}  // namespace dslint::bench
