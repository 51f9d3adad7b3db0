#include "exchange/dbt_adapter.h"

#include <algorithm>
#include <array>

namespace dslint {
namespace {

constexpr std::array<DbtAdapter, 9> kAdapters{{
    {"postgres", "PostgresDatabase", TypeTarget::Postgres},
    {"mysql", "MySQLDatabase", TypeTarget::MySQL},
    {"mariadb", "MySQLDatabase", TypeTarget::MySQL},
    {"oracle", "OracleDatabase", TypeTarget::Oracle},
    {"sqlserver", "SQLServerDatabase", TypeTarget::SQLServer},
    {"synapse", "SQLServerDatabase", TypeTarget::SQLServer},
    {"fabric", "SQLServerDatabase", TypeTarget::SQLServer},
    {"db2", "DB2Database", TypeTarget::DB2},
    {"snowflake", "SnowflakeDatabase", TypeTarget::Snowflake},
}};

}  // namespace

const DbtAdapter* dbtAdapter(std::string_view name) {
  const auto found = std::ranges::find(kAdapters, name, &DbtAdapter::name);
  return found == kAdapters.end() ? nullptr : &*found;
}

}  // namespace dslint
