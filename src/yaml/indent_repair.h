// Finds the one line that is in a wrong column, or lacks its dash, if the lines of a document form
// no valid structure: such a fault usually shows only on a later line.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dslint::yaml {

/// The change that makes the structure valid.
struct IndentRepair {
  enum class Kind : uint8_t {
    Move,  ///< the line, or the block that it begins, belongs in another column
    Dash,  ///< a `- ` is missing before it
    Blank  ///< a blank is missing after its dash
  };
  Kind kind = Kind::Move;
  uint32_t begin = 0;  ///< offset of the line's first character that is not a blank
  int64_t by = 0;      ///< Move: how many columns to the right; to the left if negative
  uint32_t lines = 1;  ///< Move: how many lines
};

/// The smallest repair of the document in `text[begin, end)` whose first fault shows on the line of
/// `at`. Nothing if the columns are right, or if no single repair helps. Examines a bounded number
/// of lines.
std::optional<IndentRepair> repairIndent(std::string_view text, uint32_t begin, uint32_t end,
                                         uint32_t at);

}  // namespace dslint::yaml
