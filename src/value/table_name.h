#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "value/sql_dialect.h"
#include "value/value_error.h"

namespace dslint {

/// One name of a table's path: as written, with its quotes.
struct TableNamePart {
  std::string_view text;
  std::size_t offset = 0;
  bool quoted = false;

  /// What the name is, without quotes.
  std::string name() const;
};

/// What a table's path is held to.
struct TableNameRules {
  /// What a part without quotes has to be regular for; with none, letters of any language, digits
  /// and `_$#@` are.
  std::optional<Dialect> dialect;
  /// Else also brackets and backticks are quotes.
  bool onlyDoubleQuotes = false;
};

struct TableNameParse {
  std::array<TableNamePart, 3> parts;
  std::size_t count = 0;
  ValueCheck error;
};

/// Reads `table`, `schema.table` or `catalog.schema.table`. A part is a name that needs no quotes,
/// or quoted: `"a b"` (a quote doubled), `[a b]` (a `]` doubled) or in backticks (a backtick
/// doubled); 1-128 characters, no control characters.
TableNameParse parseTableName(std::string_view text, const TableNameRules& rules = {});

/// Whether two paths, both legal, have the same names.
bool sameTableName(const TableNameParse& a, const TableNameParse& b);

}  // namespace dslint
