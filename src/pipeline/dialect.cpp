#include "pipeline/dialect.h"

#include <array>
#include <string>
#include <utility>

#include "value/ascii.h"

namespace dslint {
namespace {

/// An ODBC driver says in its name what it connects to: `ODBC Driver 18 for SQL Server`.
std::optional<SqlDialect> dialectOfDriver(std::string_view driver) {
  constexpr std::array<std::pair<std::string_view, SqlDialect>, 9> kWords{{
      {"postgres", SqlDialect::Postgres},
      {"psqlodbc", SqlDialect::Postgres},
      {"mysql", SqlDialect::MySQL},
      {"mariadb", SqlDialect::MySQL},
      {"oracle", SqlDialect::Oracle},
      {"sql server", SqlDialect::SQLServer},
      {"db2", SqlDialect::DB2},
      {"snowflake", SqlDialect::Snowflake},
      {"trino", SqlDialect::Trino},
  }};
  const std::string name = ascii::lowered(driver);
  for (const auto& [word, dialect] : kWords) {
    if (name.find(word) != std::string::npos) return dialect;
  }
  return std::nullopt;
}

}  // namespace

std::optional<SqlDialect> sqlDialectOf(const DataContainer& container) {
  switch (container.cls()) {
    case ClassId::PostgresDatabase:
      return SqlDialect::Postgres;
    case ClassId::MySQLDatabase:
      return SqlDialect::MySQL;
    case ClassId::OracleDatabase:
      return SqlDialect::Oracle;
    case ClassId::SQLServerDatabase:
      return SqlDialect::SQLServer;
    case ClassId::DB2Database:
      return SqlDialect::DB2;
    case ClassId::SnowflakeDatabase:
      return SqlDialect::Snowflake;
    case ClassId::ObjectStorage:
      return SqlDialect::Trino;
    case ClassId::PyOdbcDatabase:
      return dialectOfDriver(as<PyOdbcDatabase>(&container)->driver.view());
    default:
      return std::nullopt;
  }
}

}  // namespace dslint
