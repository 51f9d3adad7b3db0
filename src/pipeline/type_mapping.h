// What a column's data type becomes in a container.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/classes.h"
#include "types/data_type.h"

namespace dslint {

/// The kinds of containers whose types are known.
enum class TypeTarget : uint8_t { Postgres, MySQL, Oracle, SQLServer, DB2, Snowflake, Iceberg };
inline constexpr size_t kTypeTargets = 7;

/// Nothing for a container whose types are not known: any other database, Kafka.
std::optional<TypeTarget> typeTargetOf(const DataContainer& container);
/// As its makers write it; an ObjectStorage is used as Apache Iceberg.
std::string_view targetName(TypeTarget target);

struct TypeMapping {
  std::string native;  ///< the column's type there; empty if there is none
  std::string reason;  ///< why there is none, as "PostgreSQL has no maps"
  /// A type of the language that keeps every value and that the container holds, and what that
  /// becomes; empty if there is none.
  std::string substitute;
  std::string substituteNative;

  bool held() const { return reason.empty(); }
};

/// Every value of the type finds its place in `native`, or the container cannot hold the type.
/// Types are those of the products themselves, as of PostgreSQL 12 (Geography: with PostGIS),
/// MySQL 8.0, Oracle 19c, SQL Server 2019, Db2 11.5 for LUW, Snowflake, and Iceberg's format
/// version 3. Non-national text is counted at one byte a character. `source` is where the values
/// come from, if that is known: a `Native` type passes only within one kind of database.
TypeMapping mapType(const DataType& type, TypeTarget target,
                    std::optional<TypeTarget> source = std::nullopt);

/// The tables of docs/platform-types.md: what the types become, and the limits.
std::string typeTablesMarkdown();

}  // namespace dslint
