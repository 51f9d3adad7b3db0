// Maps a column's data type to the types of a container.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/classes.h"
#include "types/data_type.h"

namespace dslint {

/// The containers whose types are known.
enum class TypeTarget : uint8_t { Postgres, MySQL, Oracle, SQLServer, DB2, Snowflake, Iceberg };
inline constexpr size_t kTypeTargets = 7;

/// Nothing for a container whose types are unknown: any other database, Kafka.
std::optional<TypeTarget> typeTargetOf(const DataContainer& container);
/// The product's name; an ObjectStorage is used as Apache Iceberg.
std::string_view targetName(TypeTarget target);

struct TypeMapping {
  std::string native;  ///< the column's type there; empty if there is none
  std::string reason;  ///< why there is none, such as "PostgreSQL has no maps"
  /// A type of the language that keeps every value and that the container can hold, with its native
  /// type; empty if there is none.
  std::string substitute;
  std::string substituteNative;

  bool held() const { return reason.empty(); }
};

/// `native` can hold every value of the type; it is empty if the container has no such type. Types
/// are those of the products themselves, as of PostgreSQL 12 (Geography: with PostGIS), MySQL 8.0,
/// Oracle 19c, SQL Server 2019, Db2 11.5 for LUW, Snowflake, and version 3 of Iceberg's format.
/// Non-national text counts one byte per character. `source` is where the values come from, if
/// known: a `Native` type maps only within one kind of database.
TypeMapping mapType(const DataType& type, TypeTarget target,
                    std::optional<TypeTarget> source = std::nullopt);

/// The tables of docs/platform-types.md: the mappings of types, and the limits.
std::string typeTablesMarkdown();

}  // namespace dslint
