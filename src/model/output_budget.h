// Limits the output for a model, so that a small one cannot fill a disk.
#pragma once

#include <cstdint>
#include <stdexcept>

#include "model/model.h"

namespace dslint {

/// Thrown if the output would exceed the budget. Its text is a message for the user.
class TooMuchOutput : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An alias can carry a long text into thousands of places, each of which may be written out, so
/// that one megabyte becomes gigabytes. The budget of 64 MB plus 64 times the size of the model is
/// more than any hand-written model needs. Safe to use from several threads.
class OutputBudget {
 public:
  explicit OutputBudget(const Model& model);
  /// Throws TooMuchOutput if less than that is left.
  void take(uint64_t bytes);

 private:
  int64_t left_;
};

}  // namespace dslint
