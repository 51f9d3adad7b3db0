// The SQL that creates everything in an empty database.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "database/desired.h"

namespace dslint {

struct DdlText {
  std::string sql;
  /// Tables that cannot be created, because a column's type has no counterpart. Anything that
  /// depends on them is left out as well.
  std::vector<std::string> refused;
  /// Foreign keys that are left out, and why.
  std::vector<std::string> leftOut;
};

/// Schemas, tables, views, and foreign keys between the tables. All databases have one dialect.
DdlText ddlText(std::span<const DesiredDatabase> databases);

}  // namespace dslint
