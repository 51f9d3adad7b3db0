// Facts about each DBMS, as data; one file per dialect (dialect_<name>.cpp).
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

/// How a spelling of a type is converted to a type of the language.
enum class TypeForm : uint8_t {
  Plain,      ///< `language` as it is
  Sized,      ///< `language(n)` where a size is given, else `unsized` or `language`
  Bounded,    ///< the same, but a size of `fallback` where none is given
  Decimal,    ///< digits and scale; without them `language`
  Precision,  ///< fractional digits of seconds, by default `fallback`
  Bits,       ///< `Bit(n)`
  Float,      ///< IEEE32 up to `fallback` digits of precision, else IEEE64
  Enum,       ///< the labels are the arguments
  Geometry,   ///< the arguments are the kind of geometry and the SRID, by default `fallback`
};

/// One spelling of a type in a DBMS: lower case, without arguments and array brackets.
struct TypeSpelling {
  std::string_view native;
  TypeForm form = TypeForm::Plain;
  std::string_view language;
  int64_t fallback = 0;
  std::string_view unsized = {};  ///< of Sized, where it is not `language`
};

/// Templates for changes, with the placeholders `{table}`, `{column}`, `{type}`, `{null}` (` NOT
/// NULL`, or the DBMS's opposite), `{columns}`, `{name}` (of an index or constraint), `{text}`
/// and, as text literals, `{schema}` and `{object}`. Empty if the DBMS has no such statement.
struct DdlForms {
  std::string_view tableOptions = {};  ///< at the end of CREATE TABLE
  std::string_view createSchema = "CREATE SCHEMA IF NOT EXISTS {name}";
  /// Runs the statement `{text}` in the database `{name}`; empty if names can tell the database.
  std::string_view inDatabase = {};
  std::string_view addColumn = "ALTER TABLE {table} ADD COLUMN {column} {type}{null}";
  std::string_view alterType = {};
  /// For types between which the DBMS has no conversion; empty: alterType.
  std::string_view alterTypeByText = {};
  std::string_view setNotNull = {};
  std::string_view dropNotNull = {};
  std::string_view dropColumn = "ALTER TABLE {table} DROP COLUMN {column}";
  std::string_view dropPrimaryKey = "ALTER TABLE {table} DROP PRIMARY KEY";
  std::string_view createIndex = "CREATE INDEX {name} ON {table} ({columns})";
  std::string_view dropIndex = "DROP INDEX {name}";
  std::string_view commentTable = "COMMENT ON TABLE {table} IS {text}";
  std::string_view commentView = "COMMENT ON VIEW {table} IS {text}";
  std::string_view null = {};       ///< declares a column nullable; may be empty
  std::string_view alterLock = {};  ///< the lock that a change of a table takes
  std::string_view separator = {};  ///< a line between statements that clients require
  bool hasPrimaryKeys = true;
  bool hasForeignKeys = true;
  /// A foreign key finds a table without a schema beside its own table, not in the default schema.
  bool refersToOwnSchema = false;
  /// Statements can name the database of a table before its schema.
  bool namesDatabases = false;
  bool keepsNotNull = false;   ///< changing a type drops NOT NULL unless it is repeated
  bool transactional = false;  ///< DDL can be rolled back
};

/// The facts about a DBMS.
struct DialectFacts {
  std::string_view name;   ///< on the command line: `postgres`
  std::string_view shown;  ///< the product's name
  TypeTarget target{};
  IdentifierRules identifiers;
  /// A query that returns the catalogue, with the columns of catalogue_rows.h.
  std::string_view catalogueQuery;
  std::span<const TypeSpelling> types;
  DdlForms ddl = {};
  /// Whether the catalogue query returns keys.
  bool knowsKeys = true;
  /// Whether a schema is a database, so that a catalogue has one schema.
  bool schemasAreDatabases = false;
};

const DialectFacts& factsOf(Dialect dialect);

/// The dialect with that name, or with that alias (`postgresql`, `mariadb`, `mssql`, …).
std::optional<Dialect> findDialect(std::string_view name);

}  // namespace dslint
