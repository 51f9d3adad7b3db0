// What ends an import: an input that cannot be read as what it is said to be.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace dslint {

/// Thrown by the importers, and caught by the command. what() is the whole line for people:
/// `FILE:LINE:COLUMN: what is there, then what to do`. Holds no value of a key that may be a
/// secret.
class ImportError : public std::runtime_error {
 public:
  /// A fault of the file as a whole.
  ImportError(const std::string& file, const std::string& message);
  /// A fault at a byte of its text.
  ImportError(const std::string& file, std::string_view text, size_t offset,
              const std::string& message);
};

}  // namespace dslint
