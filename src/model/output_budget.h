// How much may be written of a model, so that a small one does not fill a disk.
#pragma once

#include <cstdint>
#include <stdexcept>

#include "model/model.h"

namespace dslint {

/// Thrown where more would be written than a model allows. The text says so to the user.
class TooMuchOutput : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An alias carries a long text into thousands of places, and every place may be written out: of
/// one megabyte could come as many gigabytes. 64 MB and 64 times the model are more than models ask
/// for that people write. Safe to use from several threads.
class OutputBudget {
 public:
  explicit OutputBudget(const Model& model);
  /// Throws TooMuchOutput where less is left.
  void take(uint64_t bytes);

 private:
  int64_t left_;
};

}  // namespace dslint
