// Converts types of warehouses, engines and contracts to types of the language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/sql_dialect.h"

namespace dslint {

/// The deepest nesting of a type that is exported or compared.
inline constexpr unsigned kTypeDepth = 64;

/// Who wrote a type: the same word may have different meanings.
enum class TypeDialect : uint8_t {
  Any,  ///< unknown: the meaning in standard SQL, else the most common one
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
/// if unknown.
TypeDialect typeDialectOf(std::string_view name);

/// The DBMS whose catalogue has these types;
/// nothing if only its words are known.
std::optional<Dialect> databaseOf(TypeDialect dialect);

/// The type in the syntax of the language; nothing if the text is not understood. Nested types
/// (`STRUCT<a INT64>`, `INTEGER[]`, `map<string, int>`) are read completely.
std::optional<std::string> readTypeText(std::string_view text, TypeDialect dialect);

/// `Native('…')` with the type's own name.
std::string nativeType(std::string_view text);

}  // namespace dslint
