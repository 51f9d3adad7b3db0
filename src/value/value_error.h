#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace dslint {

/// What is wrong with a piece of a scalar's text, as data for a diagnostic.
///
/// `offset` and `length` are bytes inside the value that was checked; `length` may be 0 if
/// something is absent. `message` says what is there, `advice` what to do; both are in lower case
/// with names in `backticks`. Owns its texts.
struct ValueError {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string message;
  std::string advice;
  /// The exact text that would fix the piece [offset, offset + length), or empty.
  std::string replacement;
};

/// The result of a check; nothing means that the value is legal.
using ValueCheck = std::optional<ValueError>;

/// Shorthand for the common case.
inline ValueError valueError(std::size_t offset, std::size_t length, std::string message,
                             std::string advice, std::string replacement = {}) {
  return ValueError{offset, length, std::move(message), std::move(advice), std::move(replacement)};
}

}  // namespace dslint
