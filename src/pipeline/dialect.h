// The SQL dialect of a container.
#pragma once

#include <optional>
#include <string_view>

#include "model/classes.h"
#include "value/sql_dialect.h"

namespace dslint {

/// Nothing for a container whose rules for names are unknown: any other database, Kafka. An
/// ObjectStorage is used as Iceberg, through Trino.
std::optional<Dialect> sqlDialectOf(const DataContainer& container);

/// The dialect for a common name of a DBMS: `mariadb`, `MSSQL`.
std::optional<Dialect> dialectOfWord(std::string_view word);

/// The dialect of the DBMS in the name of an ODBC driver: `ODBC Driver 18 for SQL Server`.
std::optional<Dialect> dialectOfDriver(std::string_view driver);

}  // namespace dslint
