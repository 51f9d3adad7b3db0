// The checks of the family `database`. They are not part of a lint, because they need a database.
#pragma once

#include <span>

#include "rules/database_context.h"

namespace dslint::rules {

/// A rule and its check of a compared database.
struct DatabaseCheck {
  const Rule* rule = nullptr;
  void (*check)(DatabaseContext&) = nullptr;
};

// One in each file of src/rules/database.
void checkColumnMissing(DatabaseContext& context);
void checkColumnType(DatabaseContext& context);
void checkColumnUndeclared(DatabaseContext& context);
void checkNullable(DatabaseContext& context);
void checkPrimaryKey(DatabaseContext& context);
void checkStale(DatabaseContext& context);
void checkTableMissing(DatabaseContext& context);
void checkTableUndeclared(DatabaseContext& context);
void checkUnreachable(DatabaseContext& context);
void checkViewDiffers(DatabaseContext& context);
void checkViewMissing(DatabaseContext& context);

/// In the order of their ids.
std::span<const DatabaseCheck> databaseChecks();

}  // namespace dslint::rules
