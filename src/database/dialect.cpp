#include "database/dialect.h"

#include <array>

#include "database/dialects.h"
#include "value/ascii.h"

namespace dslint {
namespace {

/// Other names of dialects.
constexpr std::array<std::pair<std::string_view, Dialect>, 14> kOtherNames{{
    {"postgresql", Dialect::Postgres},
    {"pgsql", Dialect::Postgres},
    {"psqlodbc", Dialect::Postgres},
    {"redshift", Dialect::Postgres},
    {"mariadb", Dialect::MySQL},
    {"mssql", Dialect::SQLServer},
    {"sql server", Dialect::SQLServer},
    {"freetds", Dialect::SQLServer},
    {"db2", Dialect::DB2},
    {"oracle", Dialect::Oracle},
    {"snowflake", Dialect::Snowflake},
    {"iceberg", Dialect::Trino},
    {"trino", Dialect::Trino},
    {"mysql", Dialect::MySQL},
}};

}  // namespace

const DialectFacts& factsOf(Dialect dialect) {
  static const std::array<const DialectFacts*, kDialects> kAll{
      &kPostgres, &kMySQL, &kOracle, &kSqlServer, &kDb2, &kSnowflake, &kTrino};
  return *kAll[static_cast<size_t>(dialect)];
}

std::optional<Dialect> findDialect(std::string_view name) {
  for (size_t i = 0; i < kDialects; ++i) {
    const auto dialect = static_cast<Dialect>(i);
    if (ascii::equalIgnoringCase(factsOf(dialect).name, name)) return dialect;
  }
  for (const auto& [other, dialect] : kOtherNames) {
    if (ascii::equalIgnoringCase(other, name)) return dialect;
  }
  return std::nullopt;
}

}  // namespace dslint
