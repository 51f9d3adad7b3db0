#include "pipeline/dialect.h"

namespace dslint {

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
    default:
      return std::nullopt;
  }
}

}  // namespace dslint
