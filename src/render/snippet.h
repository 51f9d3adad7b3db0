// The lines of a file for a problem, with carets under the ranges.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_set.h"

namespace dslint::render {

/// A line of a snippet, ready for a terminal: tabs expanded, unsafe characters escaped, cut to a
/// window around the marks.
struct SnippetLine {
  uint32_t line = 0;     ///< from 1
  std::string text;      ///< without trailing blanks
  std::string carets;    ///< spaces and carets, as wide as the text up to the last caret
  bool primary = false;  ///< the primary range starts in this line
};

/// The lines with the starts of `ranges` (the first one is the primary), in the order of the file,
/// each once. A range over several lines marks its first line to the end. `columns` is the room for
/// the text, at least 20.
std::vector<SnippetLine> snippet(const SourceText& source, const std::vector<Range>& ranges,
                                 size_t columns);

}  // namespace dslint::render
