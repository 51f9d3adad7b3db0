// The framing of the Language Server Protocol: a
// header with the length, an empty line, JSON text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dslint::server {

/// Takes bytes as they arrive and returns complete messages.
class FrameReader {
 public:
  static constexpr size_t kLongestHeader = 8192;         ///< bytes
  static constexpr size_t kLongestBody = size_t{1} << 28U;  ///< bytes

  void add(std::string_view bytes) { buffer_ += bytes; }
  /// The next message; nothing if more bytes are needed. A malformed frame is skipped and gives an
  /// empty message and a fault().
  std::optional<std::string> next();
  /// What was wrong with the last message from next(); empty if nothing.
  const std::string& fault() const { return fault_; }
  /// Whether the boundaries of further messages can no longer be found.
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
