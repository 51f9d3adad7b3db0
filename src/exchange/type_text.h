// Types as warehouses, engines and contracts write them, read into types of the language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/sql_dialect.h"

namespace dslint {

/// How deep a type that is exported or compared may be nested.
inline constexpr unsigned kTypeDepth = 64;

/// Who wrote a type: the same word is not the same everywhere.
enum class TypeDialect : uint8_t {
  Any,  ///< nobody knows: what the word means in standard SQL, else in most places
  Postgres,
  MySql,
  Oracle,
  SqlServer,
  Db2,
  Snowflake,
  BigQuery,
  Spark,  ///< Databricks, Hive and Impala, too
  DuckDb,
  Trino,  ///< Presto and Athena, too
  ClickHouse,
};

/// The dialect of a dbt adapter, a server of a data contract, or a container of the language; `Any`
/// for one that is not known.
TypeDialect typeDialectOf(std::string_view name);

/// The DBMS whose types are those of a database's catalogue; nothing where its words are all that
/// is known.
std::optional<Dialect> databaseOf(TypeDialect dialect);

/// The type as the language writes it; nothing when the text is not understood.
/// Nested types (`STRUCT<a INT64>`, `INTEGER[]`, `map<string, int>`) are read whole.
std::optional<std::string> readTypeText(std::string_view text, TypeDialect dialect);

/// `Native('…')` with the type's own name.
std::string nativeType(std::string_view text);

}  // namespace dslint
