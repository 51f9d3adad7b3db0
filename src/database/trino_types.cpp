#include "database/trino_types.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kNames{{
    {"boolean", "BOOLEAN"},
    {"int", "INTEGER"},
    {"long", "BIGINT"},
    {"float", "REAL"},
    {"double", "DOUBLE"},
    {"date", "DATE"},
    {"time", "TIME(6)"},
    {"timestamp", "TIMESTAMP(6)"},
    {"timestamptz", "TIMESTAMP(6) WITH TIME ZONE"},
    {"timestamp_ns", "TIMESTAMP(9)"},
    {"timestamptz_ns", "TIMESTAMP(9) WITH TIME ZONE"},
    {"string", "VARCHAR"},
    {"binary", "VARBINARY"},
    {"uuid", "UUID"},
    {"variant", "JSON"},
    {"unknown", "VARCHAR"},
}};

/// Splits at commas outside of brackets.
std::vector<std::string_view> partsOf(std::string_view text) {
  std::vector<std::string_view> parts;
  size_t depth = 0;
  size_t start = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '<' || text[at] == '(') ++depth;
    if (text[at] == '>' || text[at] == ')') --depth;
    if (text[at] != ',' || depth > 0) continue;
    parts.push_back(ascii::trimmed(text.substr(start, at - start)));
    start = at + 1;
  }
  parts.push_back(ascii::trimmed(text.substr(start)));
  return parts;
}

}  // namespace

std::string trinoType(std::string_view iceberg) {
  for (const auto& [name, trino] : kNames) {
    if (iceberg == name) return std::string(trino);
  }
  // Trino has spatial types, but not in Iceberg tables.
  if (iceberg.starts_with("geometry") || iceberg.starts_with("geography")) return {};
  const size_t open = iceberg.find('<');
  if (open == std::string_view::npos || !iceberg.ends_with('>')) {
    std::string text(iceberg);
    for (char& c : text) c = ascii::toUpper(c);  // `decimal(10, 2)`
    return text;
  }
  const std::string_view kind = iceberg.substr(0, open);
  const auto parts = partsOf(iceberg.substr(open + 1, iceberg.size() - open - 2));
  std::string inner;
  for (const std::string_view part : parts) {
    if (!inner.empty()) inner += ", ";
    const size_t colon = kind == "struct" ? part.find(':') : std::string_view::npos;
    const bool isField = colon != std::string_view::npos;
    const std::string type = trinoType(isField ? ascii::trimmed(part.substr(colon + 1)) : part);
    if (type.empty()) return {};
    inner += isField ? fmt::format("{} {}", part.substr(0, colon), type) : type;
  }
  return fmt::format("{}({})", kind == "list" ? "ARRAY" : kind == "map" ? "MAP" : "ROW", inner);
}

}  // namespace dslint
