// Turns an incomplete text into one that can be read, with a mark at the cursor.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dslint::server {

/// Replaces the word at the cursor.
inline constexpr std::string_view kMark = "dslintCursor";

struct MarkedText {
  std::string text;
  uint32_t mark = 0;  ///< offset of the mark
};

/// The word that is being typed.
struct Word {
  uint32_t begin = 0;  ///< bytes of the text
  uint32_t end = 0;    ///< after the rest of the word at the cursor
  bool quoted = false;
  bool flow = false;   ///< inside brackets
  uint32_t indent = 0; ///< columns before the first key of the line, dashes counted
  bool lacksBlank = false;  ///< stands right behind the colon of a key
};
Word wordAt(std::string_view text, uint32_t offset);

/// Texts to try, one after the other, until one can be read at the mark: the whole text, then only
/// the line with its context, since the rest may be broken.
std::vector<MarkedText> markedTexts(std::string_view text, uint32_t offset);

/// Texts to try where a document cannot be read: the line at the offset, as it is, with its context.
/// The mark is the offset in that text.
std::vector<MarkedText> contextTexts(std::string_view text, uint32_t offset);

}  // namespace dslint::server
