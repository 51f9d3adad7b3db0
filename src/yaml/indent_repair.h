// Finds the one line that stands in a wrong column, or without its dash, where the lines of a
// document make no structure: the fault most often shows only on a line below it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dslint::yaml {

/// What makes a structure of the lines again.
struct IndentRepair {
  enum class Kind : uint8_t {
    Move,  ///< the line, or the block that it begins, belongs into another column
    Dash,  ///< a `- ` is missing before it
    Blank  ///< a blank is missing after its dash
  };
  Kind kind = Kind::Move;
  uint32_t begin = 0;  ///< of what stands on the line, without its blanks
  int64_t by = 0;      ///< Move: so many columns to the right, or to the left where it is negative
  uint32_t lines = 1;  ///< Move: so many lines together
};

/// Looks for the smallest repair of the document in `text[begin, end)` whose first fault shows on
/// the line of `at`. Nothing where the columns are not what is wrong, or where no single repair
/// helps. It looks at a bounded number of lines.
std::optional<IndentRepair> repairIndent(std::string_view text, uint32_t begin, uint32_t end,
                                         uint32_t at);

}  // namespace dslint::yaml
