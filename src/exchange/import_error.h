// The error that ends an import: an input that does not have the expected format.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace dslint {

/// Thrown by the importers, and caught by the command. what() is the complete message:
/// `FILE:LINE:COLUMN: what is there, then what to do`. Contains no value of a key that may be a
/// secret.
class ImportError : public std::runtime_error {
 public:
  /// An error about the whole file.
  ImportError(const std::string& file, const std::string& message);
  /// An error at an offset of its text.
  ImportError(const std::string& file, std::string_view text, size_t offset,
              const std::string& message);
};

}  // namespace dslint
