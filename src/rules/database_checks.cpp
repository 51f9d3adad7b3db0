#include "rules/database_checks.h"

#include <array>

namespace dslint::rules {

extern const Rule database_column_missing;
extern const Rule database_column_type;
extern const Rule database_column_undeclared;
extern const Rule database_nullable;
extern const Rule database_primary_key;
extern const Rule database_stale;
extern const Rule database_table_missing;
extern const Rule database_table_undeclared;
extern const Rule database_unreachable;
extern const Rule database_view_differs;
extern const Rule database_view_missing;

std::span<const DatabaseCheck> databaseChecks() {
  static const std::array<DatabaseCheck, 11> kAll{{
      {&database_column_missing, checkColumnMissing},
      {&database_column_type, checkColumnType},
      {&database_column_undeclared, checkColumnUndeclared},
      {&database_nullable, checkNullable},
      {&database_primary_key, checkPrimaryKey},
      {&database_stale, checkStale},
      {&database_table_missing, checkTableMissing},
      {&database_table_undeclared, checkTableUndeclared},
      {&database_unreachable, checkUnreachable},
      {&database_view_differs, checkViewDiffers},
      {&database_view_missing, checkViewMissing},
  }};
  return kAll;
}

}  // namespace dslint::rules
