// What a foreign_key constraint of dbt refers to.
#pragma once

#include <string>
#include <vector>

#include "exchange/json_document.h"

namespace dslint {

struct DbtReference {
  /// In lower case: `ref NAME`, `source NAME.TABLE`, or a relation as `database.schema.table`, with
  /// as many parts as are given. Empty: the constraint does not say it in a way that is understood.
  std::string target;
  std::vector<std::string> columns;  ///< none: the target's primary key
};

/// Reads `to` and `to_columns`, and where they are missing `expression`: `schema.table (column)`.
DbtReference readDbtReference(const JsonValue& constraint);

}  // namespace dslint
