// The framing of the Language Server Protocol: a header with the length, an empty line, a JSON
// text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dslint::server {

/// Takes bytes as they come and gives whole messages.
class FrameReader {
 public:
  static constexpr size_t kLongestHeader = 8192;         ///< bytes
  static constexpr size_t kLongestBody = size_t{1} << 28U;  ///< bytes

  void add(std::string_view bytes) { buffer_ += bytes; }
  /// The next message; nothing when more bytes are needed. A frame that is malformed gives an empty
  /// message and a `fault()`, and is passed over.
  std::optional<std::string> next();
  /// What was wrong with the message that next() gave last; empty for nothing.
  const std::string& fault() const { return fault_; }
  /// Nothing that follows can be told apart any more.
  bool lost() const { return lost_; }

 private:
  std::optional<std::string> broken(std::string reason, size_t upTo);

  std::string buffer_;
  std::string fault_;
  bool lost_ = false;
};

/// A message with its header.
std::string framed(std::string_view body);

}  // namespace dslint::server
