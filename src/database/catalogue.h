// The catalogue of a database: schemas, tables, columns, keys. Plain values, read from a CSV file
// (catalogue_csv.h) or through ODBC, with the same result.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/dialect.h"
#include "value/keyed_hash.h"

namespace dslint {

struct CatalogueColumn {
  std::string name;
  /// In the spelling of the DBMS, and self-contained: an enum has its labels (`enum('a','b')`), a
  /// domain is replaced by its underlying type. See typeFromCatalogue().
  std::string type;
  std::string typeName;  ///< the name of an enum or domain; otherwise empty
  bool nullable = true;
  std::string defaultValue;  ///< SQL; empty if there is none
  std::string generated;     ///< `identity`, `generated`, or empty
  std::string comment;
};

/// A key or an index: its columns in order. An expression is given as SQL.
struct CatalogueKey {
  std::string name;
  std::vector<std::string> columns;
  bool unique = false;
};

struct CatalogueForeignKey {
  std::string name;
  std::vector<std::string> columns;
  std::string targetSchema;
  std::string targetTable;
  std::vector<std::string> targetColumns;
};

/// What a database checks or does by itself: the model has no place for it.
struct CatalogueRule {
  std::string kind;  ///< `check constraint`, `exclusion constraint` or `trigger`
  std::string name;
};

/// A column of a table that a view stands on.
struct CatalogueUse {
  std::string schema;
  std::string table;
  std::string column;  ///< empty: the table as a whole
};

struct CatalogueTable {
  enum class Kind : uint8_t { Table, View, MaterializedView };

  std::string schema;
  std::string name;
  Kind kind = Kind::Table;
  std::vector<CatalogueColumn> columns;  ///< in order
  std::optional<CatalogueKey> primaryKey;
  std::vector<CatalogueKey> uniqueKeys;
  std::vector<CatalogueForeignKey> foreignKeys;
  std::vector<CatalogueKey> indexes;  ///< but for those of keys
  std::vector<CatalogueRule> rules;   ///< by kind and name
  std::vector<CatalogueUse> uses;     ///< of a view, where the DBMS tells
  std::string comment;
  std::optional<int64_t> rows;  ///< an estimate of the DBMS
  std::string definition;       ///< the query of a view, as the DBMS prints it

  bool isView() const { return kind != Kind::Table; }
  const CatalogueColumn* column(std::string_view name) const;
};

struct CatalogueSchema {
  std::string name;
  std::string comment;
};

class Catalogue {
 public:
  Dialect dialect = Dialect::Postgres;
  std::string database;
  std::string version;        ///< of the DBMS
  std::string identity;       ///< distinguishes databases with the same name
  std::string defaultSchema;  ///< where names without a schema are looked up
  std::vector<CatalogueSchema> schemas;  ///< by name
  std::vector<CatalogueTable> tables;    ///< by schema and name

  /// The table or view with that name; an empty schema means the default one. Null if there is
  /// none. Without an exact match, one that differs only in case is returned, if there is only one.
  const CatalogueTable* find(std::string_view schema, std::string_view name) const;

  /// Sorts everything and builds the index of names. Call once all rows are in.
  void finish();

 private:
  StringMap<uint32_t> byName_;
  StringMap<uint32_t> byFolded_;  ///< kMany if several differ only in case
};

/// A hash of everything but the estimates of rows: 64 hex digits. Catalogues with the same hash are
/// equal.
std::string catalogueHash(const Catalogue& catalogue);

}  // namespace dslint
