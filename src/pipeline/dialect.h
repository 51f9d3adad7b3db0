// The SQL that a container speaks.
#pragma once

#include <optional>

#include "model/classes.h"
#include "value/sql_dialect.h"

namespace dslint {

/// Nothing for a container whose names are not known: any other database, Kafka. An ObjectStorage
/// is used as Iceberg, through Trino.
std::optional<Dialect> sqlDialectOf(const DataContainer& container);

}  // namespace dslint
