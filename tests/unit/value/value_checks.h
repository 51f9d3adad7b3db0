#pragma once

#include <string>
#include <string_view>

#include "value/value_error.h"

namespace dslint::test {

/// The value after the error's replacement.
inline std::string fixed(std::string_view text, const ValueError& error) {
  std::string result(text);
  return result.replace(error.offset, error.length, error.replacement);
}

/// The piece of the value that the error is about.
inline std::string_view pieceOf(std::string_view text, const ValueError& error) {
  return text.substr(error.offset, error.length);
}

/// What holds for every error: its range is inside the value, it says something, and in the
/// house's style.
inline bool wellFormed(std::string_view text, const ValueError& error) {
  return error.offset <= text.size() && error.length <= text.size() - error.offset &&
         !error.message.empty() && !error.advice.empty() && error.message.back() != '.' &&
         error.advice.back() != '.';
}

}  // namespace dslint::test
