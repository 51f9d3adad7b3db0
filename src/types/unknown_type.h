#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dslint {

/// The pieces of an unknown type, each as written: `timestamp(6) with time zone`.
struct UnknownTypeText {
  std::string_view name;     ///< the first word
  std::string_view phrase;   ///< all words before a bracket
  std::string_view bracket;  ///< `(6)`, or empty
  std::string_view suffix;   ///< what follows the bracket, or empty
  std::string_view all;
};

/// What to report for a type whose name the language does not have.
struct UnknownTypeAdvice {
  enum class Piece : std::uint8_t { Name, Phrase, All };
  /// What the message is about.
  Piece piece = Piece::Name;
  std::string advice;
  /// What to write in place of that piece; empty if that is not certain.
  std::string replacement;
};

/// Looks the name up among those of other languages and databases, and otherwise suggests similar
/// names. Names with digits are never corrected by spelling: `float8` is not `FP8`.
UnknownTypeAdvice adviseUnknownType(const UnknownTypeText& text);

}  // namespace dslint
