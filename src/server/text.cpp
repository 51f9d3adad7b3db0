#include "server/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace dslint::server {
namespace {

/// The length in bytes of the UTF-8 sequence that begins with `first`; 1 if it begins none.
uint32_t bytesOf(unsigned char first) {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}

/// The number of code units of the character that begins with `first`.
uint32_t unitsOf(unsigned char first, Encoding encoding) {
  if (encoding == Encoding::Utf8) return bytesOf(first);
  return first >= 0xf0 ? 2 : 1;
}

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percentDecoded(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = hexDigit(text[i + 1]);
      const int low = hexDigit(text[i + 2]);
      if (high >= 0 && low >= 0) {
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
        continue;
      }
    }
    decoded += text[i];
  }
  return decoded;
}

}  // namespace

Position positionOf(const SourceText& text, uint32_t offset, Encoding encoding) {
  const std::string& all = text.text;
  // Editors show a line behind the last break, where a new text goes on.
  if (offset >= all.size() && !all.empty() && (all.back() == '\n' || all.back() == '\r')) {
    return {text.lines.count(), 0};
  }
  const LineColumn at = text.lines.at(offset);
  const std::string_view line = text.lines.line(at.line);
  const auto end = std::min<size_t>(at.column - 1, line.size());
  Position position{at.line - 1, 0};
  for (size_t i = 0; i < end;) {
    const auto first = static_cast<unsigned char>(line[i]);
    position.character += unitsOf(first, encoding);
    i += bytesOf(first);
  }
  return position;
}

uint32_t offsetOf(const SourceText& text, Position position, Encoding encoding) {
  const auto size = static_cast<uint32_t>(text.text.size());
  if (position.line >= text.lines.count()) return size;
  const uint32_t start = text.lines.start(position.line + 1);
  const std::string_view line = text.lines.line(position.line + 1);
  uint32_t units = 0;
  uint32_t at = 0;
  while (at < line.size()) {
    const auto first = static_cast<unsigned char>(line[at]);
    units += unitsOf(first, encoding);
    if (units > position.character) break;
    at = std::min<uint32_t>(at + bytesOf(first), static_cast<uint32_t>(line.size()));
  }
  return start + at;
}

nlohmann::json toJson(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

nlohmann::json rangeJson(const SourceText& text, uint32_t begin, uint32_t end, Encoding encoding) {
  return {{"start", toJson(positionOf(text, begin, encoding))},
          {"end", toJson(positionOf(text, std::max(begin, end), encoding))}};
}

std::optional<Position> positionFrom(const nlohmann::json& json) {
  if (!json.is_object()) return std::nullopt;
  Position position;
  for (const auto& [key, part] : {std::pair("line", &position.line),
                                  std::pair("character", &position.character)}) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_integer()) return std::nullopt;
    const auto number = found->get<int64_t>();
    if (number < 0) return std::nullopt;
    *part = static_cast<uint32_t>(std::min<int64_t>(number, 0x7fffffff));
  }
  return position;
}

std::string pathOf(std::string_view uri) {
  constexpr std::string_view kScheme = "file://";
  if (!uri.starts_with(kScheme)) return {};
  uri.remove_prefix(kScheme.size());
  const size_t slash = uri.find('/');  // after the host, which is empty or `localhost`
  if (slash == std::string_view::npos) return {};
  return std::filesystem::path(percentDecoded(uri.substr(slash))).lexically_normal().string();
}

std::string uriOf(std::string_view path) {
  std::string uri = "file://";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("/-._~").find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", byte);
    }
  }
  return uri;
}

}  // namespace dslint::server
