// The rows of a catalogue query, and how they become a catalogue.
//
// All dialects have the same columns, so one reader serves all. `kind` tells what a row is:
//
// | kind        | its columns                                                                    |
// |-------------|--------------------------------------------------------------------------------|
// | database    | schema (the default one), name, type (the dialect), value (version), detail    |
// |             | (its identity)                                                                 |
// | schema      | schema, comment                                                                |
// | table, view, materialized view | schema, object, value (estimated rows), detail (a view's     |
// |             | query), comment                                                                |
// | definition  | schema, object (a view), detail (its query), if that is a separate row         |
// | column      | schema, object, name, position, type, nullable (YES or NO), value (default),    |
// |             | detail (`identity`, `generated`), comment, target_name (the name of an enum or  |
// |             | domain)                                                                        |
// | primary key, unique key, index, unique index | schema, object, name (the column), position in |
// |             | the key, detail (the key's name)                                               |
// | foreign key | the same, and target_schema, target_object, target_name                        |
// | use         | schema, object (a view), target_schema, target_object, target_name             |
// | end         | the last row: without it, the rest is missing                                  |
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "database/catalogue.h"
#include "value/keyed_hash.h"

namespace dslint {

enum class CatalogueField : uint8_t {
  Kind, Schema, Object, Name, Position, Type, Nullable, Value, Detail, Comment, TargetSchema,
  TargetObject, TargetName,
};
inline constexpr size_t kCatalogueFields = 13;
/// As the header of a CSV file has them.
extern const std::array<std::string_view, kCatalogueFields> kCatalogueFieldNames;

using CatalogueRow = std::array<std::string, kCatalogueFields>;

/// Builds a catalogue from rows in any order.
class CatalogueBuilder {
 public:
  /// Adds a row, from which it moves texts. Returns an error in words, or nothing.
  std::string add(CatalogueRow& row);
  /// Produces the catalogue, after the last row. Returns an error in words, or nothing.
  std::string finish(Catalogue& catalogue);

 private:
  struct KeyColumn {
    std::string kind;
    std::string key;
    int64_t position = 0;
    std::string column;
    std::string targetSchema;
    std::string targetTable;
    std::string targetColumn;
  };
  struct Draft {
    CatalogueTable table;
    bool declared = false;  ///< its own row was added
    std::vector<std::pair<int64_t, CatalogueColumn>> columns;
    std::vector<KeyColumn> keyColumns;
  };

  Draft& draft(const CatalogueRow& row);
  std::string addDatabase(CatalogueRow& row);
  std::string addTable(CatalogueRow& row, CatalogueTable::Kind kind);
  std::string addColumn(CatalogueRow& row);
  std::string addKeyColumn(CatalogueRow& row);
  static std::string finish(Draft& draft);

  Catalogue catalogue_;
  std::vector<Draft> drafts_;
  StringMap<uint32_t> numbers_;
  uint32_t last_ = 0;  ///< a cache, as rows of a table usually follow each other
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace dslint
