// Where rendered text goes: a callback that gets it in pieces, so that no report is kept whole.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace dslint {

/// Receives the next piece of the output. Pieces may end anywhere, even inside a character.
using Sink = std::function<void(std::string_view)>;

}  // namespace dslint

namespace dslint::render {

/// Collects text and passes it to a sink in large pieces. Call finish() at the end.
class Output {
 public:
  explicit Output(const Sink& sink) : sink_(&sink) { buffer_.reserve(kPiece + kPiece / 8); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Output& operator<<(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= kPiece) finish();
    return *this;
  }
  Output& operator<<(char c) { return *this << std::string_view(&c, 1); }
  Output& operator<<(unsigned long long number) { return *this << std::to_string(number); }
  Output& operator<<(unsigned long number) { return *this << std::to_string(number); }
  Output& operator<<(unsigned number) { return *this << std::to_string(number); }
  Output& spaces(size_t count) {
    buffer_.append(count, ' ');
    return *this;
  }
  void finish() {
    if (!buffer_.empty()) (*sink_)(buffer_);
    buffer_.clear();
  }

 private:
  static constexpr size_t kPiece = size_t{1} << 16U;
  const Sink* sink_;
  std::string buffer_;
};

}  // namespace dslint::render
