#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// One name of a table's path: as written, with its quotes.
struct TableNamePart {
  std::string_view text;
  std::size_t offset = 0;
  bool quoted = false;
};

struct TableNameParse {
  std::array<TableNamePart, 3> parts;
  std::size_t count = 0;
  ValueCheck error;
};

/// Reads `table`, `schema.table` or `catalog.schema.table`. A part is an SQL identifier that is no
/// reserved word, or quoted: `"a b"` (a quote doubled), `[a b]` (a `]` doubled) or in backticks (a
/// backtick doubled); 1-128 characters, no control characters.
TableNameParse parseTableName(std::string_view text);

inline ValueCheck checkTableName(std::string_view text) { return parseTableName(text).error; }

}  // namespace dslint
