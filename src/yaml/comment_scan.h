// Finds the comments of a YAML text that are meant for dslint, and what each of them covers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_set.h"
#include "yaml/yaml_reader.h"

namespace dslint {

inline constexpr std::string_view kCommentMark = "dslint:";

/// A comment that begins with `dslint:`. All numbers are byte offsets in its file.
struct Comment {
  std::string text;          ///< from the `#` to the last character that is not a blank
  uint32_t begin = 0;        ///< of the `#`
  uint32_t body = 0;         ///< after the mark
  uint32_t end = 0;          ///< after the last character that is not a blank
  uint32_t removeBegin = 0;  ///< what to delete to remove it
  uint32_t removeEnd = 0;
  /// The line it is on or before; the document if that is `---`; up to the end of the object if one
  /// starts on that line. Empty if nothing follows.
  uint32_t coverBegin = 0;
  uint32_t coverEnd = 0;
  bool silent = false;  ///< the text around it could not be read
};

/// The comments in the order of the text. A `#` inside a scalar or another comment begins none.
/// Cheap if the text has no such comment.
std::vector<Comment> scanComments(const SourceText& source, const yaml::Limits& limits);

}  // namespace dslint
