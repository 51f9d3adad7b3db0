// Makes what was imported consistent, whatever the source was.
#pragma once

#include "exchange/imported_model.h"

namespace dslint {

/// Removes what a model may not contain, and reports it: repeated columns and those without a
/// usable name, keys with missing columns, foreign keys without a target or to columns of another
/// type. A dataset whose name is taken gets another one and keeps its `physicalName`; columns of a
/// primary key become required.
void settle(ImportedModel& model);

}  // namespace dslint
