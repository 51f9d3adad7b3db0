// Makes what was imported hold together, whatever the source was.
#pragma once

#include "exchange/imported_model.h"

namespace dslint {

/// Takes out what no model may hold, and tells of each in the report: columns that are there twice
/// or have no usable name, keys of columns that are not there, foreign keys that lead nowhere or to
/// columns of another type. A dataset whose name is taken gets another one and keeps its
/// `physicalName`; the columns of a primary key are required.
void settle(ImportedModel& model);

}  // namespace dslint
