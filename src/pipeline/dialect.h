// The SQL that a container speaks.
#pragma once

#include <optional>
#include <string_view>

#include "model/classes.h"
#include "value/sql_dialect.h"

namespace dslint {

/// Nothing for a container whose names are not known: any other database, Kafka. An ObjectStorage
/// is used as Iceberg, through Trino.
std::optional<Dialect> sqlDialectOf(const DataContainer& container);

/// The DBMS of a word that people use for it: `mariadb`, `MSSQL`.
std::optional<Dialect> dialectOfWord(std::string_view word);

/// An ODBC driver says in its name what it connects to: `ODBC Driver 18 for SQL Server`.
std::optional<Dialect> dialectOfDriver(std::string_view driver);

}  // namespace dslint
