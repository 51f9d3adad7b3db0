// Reads the target of a foreign_key constraint of dbt.
#pragma once

#include <string>
#include <vector>

#include "exchange/json_document.h"

namespace dslint {

struct DbtReference {
  /// In lower case: `ref NAME`, `source NAME.TABLE`, or a relation as `database.schema.table`, with
  /// as many parts as are given. Empty if the constraint is not understood.
  std::string target;
  std::vector<std::string> columns;  ///< empty: the target's primary key
};

/// Reads `to` and `to_columns`, or, if they are missing, `expression`: `schema.table (column)`.
DbtReference readDbtReference(const JsonValue& constraint);

}  // namespace dslint
