#include "server/frames.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace dslint::server {
namespace {

constexpr std::string_view kEnd = "\r\n\r\n";

bool equalsWithoutCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The value of `Content-Length`; nothing if it is missing or not a number.
std::optional<size_t> lengthIn(std::string_view header) {
  while (!header.empty()) {
    const size_t end = std::min(header.find("\r\n"), header.size());
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    // Behind a message that had no length, its body stands before the key.
    const size_t colon = line.rfind(':');
    if (colon == std::string_view::npos) continue;
    constexpr std::string_view kLength = "content-length";
    const std::string_view key = trimmed(line.substr(0, colon));
    if (!equalsWithoutCase(key.substr(key.size() - std::min(key.size(), kLength.size())),
                           kLength)) {
      continue;
    }
    const std::string_view value = trimmed(line.substr(colon + 1));
    size_t length = 0;
    const auto [last, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (error == std::errc() && last == value.data() + value.size() && !value.empty()) {
      return length;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> FrameReader::broken(std::string reason, size_t upTo) {
  fault_ = std::move(reason);
  buffer_.erase(0, upTo);
  return std::string();
}

std::optional<std::string> FrameReader::next() {
  fault_.clear();
  const size_t end = std::string_view(buffer_).substr(0, kLongestHeader).find(kEnd);
  if (end == std::string_view::npos) {
    if (buffer_.size() < kLongestHeader) return std::nullopt;
    lost_ = true;
    return broken("the header has no end", buffer_.size());
  }
  const size_t start = end + kEnd.size();
  const std::optional<size_t> length = lengthIn(std::string_view(buffer_).substr(0, end));
  if (!length) return broken("the header has no `Content-Length`", start);
  if (*length > kLongestBody) {
    lost_ = true;
    return broken(fmt::format("a message of {} bytes is too long", *length), buffer_.size());
  }
  if (buffer_.size() - start < *length) return std::nullopt;
  std::string body = buffer_.substr(start, *length);
  buffer_.erase(0, start + *length);
  return body;
}

std::string framed(std::string_view body) {
  return fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
}

}  // namespace dslint::server
