// Positions as editors count them: lines from 0, and code units of UTF-8 or UTF-16 in a line.
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "source/source_set.h"

namespace dslint::server {

enum class Encoding : uint8_t { Utf8, Utf16 };

struct Position {
  uint32_t line = 0;
  uint32_t character = 0;
};

/// The position of a byte offset; the end for offsets beyond it. Never inside a line break.
Position positionOf(const SourceText& text, uint32_t offset, Encoding encoding);
/// The byte offset of a position. As the protocol requires, one beyond its line means the end of
/// the line, one beyond the text the end of the text, and one inside a character its start.
uint32_t offsetOf(const SourceText& text, Position position, Encoding encoding);

nlohmann::json toJson(Position position);
/// A byte range as a range of the protocol.
nlohmann::json rangeJson(const SourceText& text, uint32_t begin, uint32_t end, Encoding encoding);
/// Nothing if `json` is not a position.
std::optional<Position> positionFrom(const nlohmann::json& json);

/// The path of a `file:` URI, percent-decoded; empty for other URIs.
std::string pathOf(std::string_view uri);
std::string uriOf(std::string_view path);

}  // namespace dslint::server
