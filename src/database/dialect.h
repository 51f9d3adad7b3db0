// What is known about each DBMS, as data; one file a dialect (dialect_<name>.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/physical_names.h"
#include "pipeline/type_mapping.h"

namespace dslint {

/// Trino is how tables of an ObjectStorage (Iceberg) are made and read.
enum class Dialect : uint8_t { Postgres, MySQL, SQLServer, Oracle, DB2, Snowflake, Trino };
inline constexpr size_t kDialects = 7;

/// How a spelling of a type is turned into a type of the language.
enum class TypeForm : uint8_t {
  Plain,      ///< `language` as it is
  Sized,      ///< `language(n)` where a size is given, else `language`
  Bounded,    ///< the same, but a size of `fallback` where none is given
  Decimal,    ///< digits and scale; without them `language`
  Precision,  ///< digits of a second; `fallback` where none are given
  Bits,       ///< `Bit(n)`
  Float,      ///< IEEE32 up to `fallback` digits of precision, else IEEE64
  Enum,       ///< the labels are the arguments
  Geometry,   ///< the kind of geometry and the SRID are the arguments; `fallback` is the SRID else
};

/// One spelling of a type in a DBMS: lower case, without arguments and array brackets.
struct TypeSpelling {
  std::string_view native;
  TypeForm form = TypeForm::Plain;
  std::string_view language;
  int64_t fallback = 0;
};

/// What a DBMS is like.
struct DialectFacts {
  std::string_view name;   ///< on the command line: `postgres`
  std::string_view shown;  ///< as its makers write it
  TypeTarget target{};
  IdentifierRules identifiers;
  /// One query that prints the catalogue, in the columns of catalogue_rows.h.
  std::string_view catalogueQuery;
  std::span<const TypeSpelling> types;
  /// Whether the catalogue query can tell keys, and what may be null.
  bool knowsKeys = true;
};

const DialectFacts& factsOf(Dialect dialect);

/// The dialect of that name, or of one of its other names (`postgresql`, `mariadb`, `mssql`, …).
std::optional<Dialect> findDialect(std::string_view name);

/// The dialect of a container; nothing for Kafka, and for databases whose dialect is not known.
/// The driver's name tells that of a PyOdbcDatabase.
std::optional<Dialect> dialectOf(const DataContainer& container);

}  // namespace dslint
