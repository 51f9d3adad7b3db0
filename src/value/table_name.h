#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "value/sql_dialect.h"
#include "value/value_error.h"

namespace dslint {

/// One part of a table's path, as written, with its quotes.
struct TableNamePart {
  std::string_view text;
  std::size_t offset = 0;
  bool quoted = false;

  /// The name without quotes.
  std::string name() const;
};

/// The rules for a table's path.
struct TableNameRules {
  /// A part without quotes has to be a regular identifier of this dialect. Without one it may have
  /// letters of any language, digits and `_$#@`.
  std::optional<Dialect> dialect;
  /// Otherwise brackets and backticks are quotes, too.
  bool onlyDoubleQuotes = false;
};

struct TableNameParse {
  std::array<TableNamePart, 3> parts;
  std::size_t count = 0;
  ValueCheck error;
};

/// Reads `table`, `schema.table` or `catalog.schema.table`. A part needs no quotes, or is quoted:
/// `"a b"`, `[a b]` or in backticks, with the closing quote doubled inside; 1-128 characters, no
/// control characters.
TableNameParse parseTableName(std::string_view text, const TableNameRules& rules = {});

/// Whether two paths, both legal, have the same names.
bool sameTableName(const TableNameParse& a, const TableNameParse& b);

}  // namespace dslint
