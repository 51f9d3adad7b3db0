#include "database/table_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>

namespace dslint {
namespace {

/// What InnoDB allows, in bytes.
constexpr uint64_t kMySqlKey = 3072;
constexpr uint64_t kMySqlRow = 65535;
/// The most bytes of a character of utf8mb4.
constexpr uint64_t kMySqlCharacter = 4;

/// The most columns of a table, as the DBMS is set up by default; 0 where there is no fixed number.
size_t mostColumns(Dialect dialect) {
  switch (dialect) {
    case Dialect::Postgres: return 1600;
    case Dialect::MySQL: return 1017;  // InnoDB
    case Dialect::Oracle: return 1000;
    case Dialect::SQLServer: return 1024;
    case Dialect::DB2: return 1012;
    case Dialect::Snowflake:
    case Dialect::Trino: break;
  }
  return 0;
}

/// How the types begin or end that no key can hold.
std::span<const std::string_view> typesWithoutKey(Dialect dialect) {
  static constexpr std::string_view kPostgres[] = {"XML"};
  static constexpr std::string_view kMySql[] = {"LONGTEXT",   "LONGBLOB", "JSON", "GEOMETRY",
                                                "LINESTRING", "POLYGON",  "MULTI"};
  static constexpr std::string_view kOracle[] = {"CLOB",    "NCLOB",        "BLOB",
                                                 "XMLTYPE", "SDO_GEOMETRY", " WITH TIME ZONE"};
  static constexpr std::string_view kSqlServer[] = {"(MAX)", "XML", "GEOGRAPHY", "GEOMETRY"};
  static constexpr std::string_view kDb2[] = {"CLOB", "NCLOB", "BLOB", "XML", "ST_"};
  switch (dialect) {
    case Dialect::Postgres: return kPostgres;
    case Dialect::MySQL: return kMySql;
    case Dialect::Oracle: return kOracle;
    case Dialect::SQLServer: return kSqlServer;
    case Dialect::DB2: return kDb2;
    case Dialect::Snowflake:
    case Dialect::Trino: break;
  }
  return {};
}

bool canBeKey(const DesiredColumn& column, Dialect dialect) {
  return std::ranges::none_of(typesWithoutKey(dialect), [&](std::string_view words) {
    return column.native.starts_with(words) || column.native.ends_with(words);
  });
}

/// How many bytes a value may take in MySQL; for types that are short, what is certain.
uint64_t bytesOf(const DesiredColumn& column) {
  const std::string_view type = column.native;
  if (type == "INT") return 4;
  if (type == "BIGINT") return 8;
  const size_t open = std::min(type.find('('), type.size());
  const std::string_view name = type.substr(0, open);
  const bool text = name == "VARCHAR" || name == "CHAR";
  if (open == type.size() || (!text && name != "VARBINARY")) return 1;
  uint64_t size = 0;
  std::from_chars(type.data() + open + 1, type.data() + type.size(), size);
  return size * (text ? kMySqlCharacter : 1);
}

}  // namespace

std::string whyNotCreated(const DesiredTable& table, Dialect dialect) {
  const size_t most = mostColumns(dialect);
  if (most != 0 && table.columns.size() > most) {
    return fmt::format("it has {} columns, and {} allows {}: split the dataset",
                       table.columns.size(), factsOf(dialect).shown, most);
  }
  uint64_t key = 0;
  uint64_t row = 0;
  for (const DesiredColumn& column : table.columns) {
    if (column.native.empty()) {
      return fmt::format("its column `{}` has no type there: {}", column.name, column.reason);
    }
    row += bytesOf(column);
    if (std::ranges::find(table.primaryKey, column.name) == table.primaryKey.end()) continue;
    key += bytesOf(column);
    if (!canBeKey(column, dialect)) {
      return fmt::format("its column `{}` is part of the key, and {} allows no key on `{}`: give "
                         "it another type, such as a text with a size",
                         column.name, factsOf(dialect).shown, column.native);
    }
  }
  if (dialect != Dialect::MySQL) return {};
  if (key > kMySqlKey) {
    return fmt::format("its key may take {} bytes, and MySQL has {} for a key: give its "
                       "columns smaller sizes",
                       key, kMySqlKey);
  }
  if (row > kMySqlRow) {
    return fmt::format("its columns may take {} bytes in a row, and MySQL has {}: declare the "
                       "longest texts without a size",
                       row, kMySqlRow);
  }
  return {};
}

}  // namespace dslint
