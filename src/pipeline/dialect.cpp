#include "pipeline/dialect.h"

#include <array>
#include <string>
#include <utility>

#include "value/ascii.h"

namespace dslint {
namespace {

/// Other names of a DBMS, as people and the names of drivers use them.
constexpr std::array<std::pair<std::string_view, Dialect>, 15> kWords{{
    {"postgresql", Dialect::Postgres},
    {"postgres", Dialect::Postgres},
    {"psqlodbc", Dialect::Postgres},
    {"pgsql", Dialect::Postgres},
    {"redshift", Dialect::Postgres},
    {"mysql", Dialect::MySQL},
    {"mariadb", Dialect::MySQL},
    {"oracle", Dialect::Oracle},
    {"sql server", Dialect::SQLServer},
    {"mssql", Dialect::SQLServer},
    {"freetds", Dialect::SQLServer},
    {"db2", Dialect::DB2},
    {"snowflake", Dialect::Snowflake},
    {"trino", Dialect::Trino},
    {"iceberg", Dialect::Trino},
}};

}  // namespace

std::optional<Dialect> dialectOfWord(std::string_view word) {
  for (const auto& [name, dialect] : kWords) {
    if (ascii::equalIgnoringCase(name, word)) return dialect;
  }
  return std::nullopt;
}

std::optional<Dialect> dialectOfDriver(std::string_view driver) {
  const std::string name = ascii::lowered(driver);
  for (const auto& [word, dialect] : kWords) {
    if (name.find(word) != std::string::npos) return dialect;
  }
  return std::nullopt;
}

std::optional<Dialect> sqlDialectOf(const DataContainer& container) {
  switch (container.cls()) {
    case ClassId::PostgresDatabase:
      return Dialect::Postgres;
    case ClassId::MySQLDatabase:
      return Dialect::MySQL;
    case ClassId::OracleDatabase:
      return Dialect::Oracle;
    case ClassId::SQLServerDatabase:
      return Dialect::SQLServer;
    case ClassId::DB2Database:
      return Dialect::DB2;
    case ClassId::SnowflakeDatabase:
      return Dialect::Snowflake;
    case ClassId::ObjectStorage:
      return Dialect::Trino;
    case ClassId::PyOdbcDatabase:
      return dialectOfDriver(as<PyOdbcDatabase>(&container)->driver.view());
    default:
      return std::nullopt;
  }
}

}  // namespace dslint
