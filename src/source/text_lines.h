// Maps offsets of a text to lines and columns, and back.
#pragma once

#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

namespace dslint {

/// A place in a text: `line` counts from 1, `column` counts bytes from 1.
struct LineColumn {
  uint32_t line = 1;
  uint32_t column = 1;
  bool operator==(const LineColumn&) const = default;
};

/// Index of line starts over a text it does not own (the text must outlive it).
/// LF, CRLF and a lone CR each end a line, as in YAML 1.2 section 5.4. The index is built on first
/// use, on any thread: a text without problems never needs one.
class TextLines {
 public:
  explicit TextLines(std::string_view text) : text_(text) {}

  /// Number of lines; a text that ends in a line break has no further line after it.
  uint32_t count() const { return static_cast<uint32_t>(starts().size()); }
  /// Line and column of a byte offset; offsets past the end count as the end.
  LineColumn at(uint32_t offset) const;
  /// Offset of the first byte of `line` (from 1); the end of the text for lines past the last.
  uint32_t start(uint32_t line) const;
  /// The text of `line` without its line break; empty past the last line.
  std::string_view line(uint32_t line) const;
  std::string_view text() const { return text_; }

 private:
  const std::vector<uint32_t>& starts() const;

  std::string_view text_;
  mutable std::once_flag made_;
  mutable std::vector<uint32_t> starts_;
};

}  // namespace dslint
