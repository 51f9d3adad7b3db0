// Texts as editors count them: lines from 0, and in a line code units of UTF-8 or UTF-16.
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

/// Where a byte offset stands; beyond the end it is the end. The line's break is never part of it.
Position positionOf(const SourceText& text, uint32_t offset, Encoding encoding);
/// The byte offset of a position. As the protocol asks, a character beyond its line is the line's
/// end, and a line beyond the text is the text's end; one in the midst of a character is its start.
uint32_t offsetOf(const SourceText& text, Position position, Encoding encoding);

nlohmann::json toJson(Position position);
/// A range of bytes as a range of the protocol.
nlohmann::json rangeJson(const SourceText& text, uint32_t begin, uint32_t end, Encoding encoding);
/// Nothing where `json` is not a position.
std::optional<Position> positionFrom(const nlohmann::json& json);

/// The path of a `file:` URI, percent-encoded characters taken back; empty for other URIs.
std::string pathOf(std::string_view uri);
std::string uriOf(std::string_view path);

}  // namespace dslint::server
