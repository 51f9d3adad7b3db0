// What is known about each DBMS, as data; one file a dialect (dialect_<name>.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/physical_names.h"
#include "pipeline/type_mapping.h"
#include "value/sql_dialect.h"

namespace dslint {

/// How a spelling of a type is turned into a type of the language.
enum class TypeForm : uint8_t {
  Plain,      ///< `language` as it is
  Sized,      ///< `language(n)` where a size is given, else `unsized` or `language`
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
  std::string_view unsized = {};  ///< of Sized, where it is not `language`
};

/// How changes are written. `{table}`, `{column}`, `{type}`, `{null}` (` NOT NULL`, or what the
/// DBMS says for the opposite), `{columns}`, `{name}` (of an index or constraint), `{text}` and, as
/// texts, `{schema}` and `{object}` are filled in. An empty form: the DBMS has no such thing.
struct DdlForms {
  std::string_view tableOptions = {};  ///< at the end of CREATE TABLE
  std::string_view createSchema = "CREATE SCHEMA IF NOT EXISTS {name}";
  std::string_view addColumn = "ALTER TABLE {table} ADD COLUMN {column} {type}{null}";
  std::string_view alterType = {};
  std::string_view setNotNull = {};
  std::string_view dropNotNull = {};
  std::string_view dropColumn = "ALTER TABLE {table} DROP COLUMN {column}";
  std::string_view dropPrimaryKey = "ALTER TABLE {table} DROP PRIMARY KEY";
  std::string_view createIndex = "CREATE INDEX {name} ON {table} ({columns})";
  std::string_view dropIndex = "DROP INDEX {name}";
  std::string_view commentTable = "COMMENT ON TABLE {table} IS {text}";
  std::string_view commentView = "COMMENT ON VIEW {table} IS {text}";
  std::string_view null = {};  ///< says that a column may be null; empty where that is not said
  std::string_view alterLock = {};      ///< what a change of a table takes
  std::string_view separator = {};      ///< a line between statements that a client wants
  bool hasPrimaryKeys = true;
  bool hasForeignKeys = true;
  bool keepsNotNull = false;       ///< changing a type forgets NOT NULL unless it is said again
  bool transactional = false;      ///< DDL is undone by a rollback
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
  DdlForms ddl = {};
  /// Whether the catalogue query can tell keys, and what may be null.
  bool knowsKeys = true;
};

const DialectFacts& factsOf(Dialect dialect);

/// The dialect of that name, or of one of its other names (`postgresql`, `mariadb`, `mssql`, …).
std::optional<Dialect> findDialect(std::string_view name);

}  // namespace dslint
