// The key columns of tables: from a list of names, or from flags if there is no list.
#pragma once

#include <unordered_map>
#include <vector>

#include "graph/graph.h"
#include "lint/reporter.h"

namespace dslint::rules {

/// A column of a key.
struct KeyColumn {
  const DDLColumn* column = nullptr;
  int32_t item = -1;  ///< index in the list of the table; -1 if the column's flag makes it a key
};

/// The columns that `names` lists, each once; unknown names are left out.
std::vector<KeyColumn> listedColumns(const DDLTable& table, const List<Text>& names);

/// The columns of tables by name; each table is indexed once. For one thread.
class ColumnTables {
 public:
  const NameTable<DDLColumn>& of(const DDLTable& table) {
    const auto [known, fresh] = tables_.try_emplace(&table);
    if (fresh) {
      for (const Ref<DDLColumn> column : table.columns) {
        if (column) known->second.add(*column);
      }
    }
    return known->second;
  }

 private:
  std::unordered_map<const DDLTable*, NameTable<DDLColumn>> tables_;
};

/// The columns of the primary key. If there is a list, those with flags follow.
std::vector<KeyColumn> primaryKeyColumns(const DDLTable& table);

/// Whether the column's flag contradicts the list of its table.
bool contradictsPrimaryKey(const DDLColumn& column, bool listed);

/// The `primaryKey` of a table or an Avro schema.
Place primaryKeyAt(const Schema& schema);

/// The place that tells that a column may be null: its `nullable`, or its name if that is absent.
Place nullablePlace(const DDLColumn& column);

/// Advises `nullable: false` for a column of a key. It is a fix only if no other column seems to be
/// meant as the key.
void adviseNotNull(FindingDraft finding, const DDLTable& table, const DDLColumn& column);

}  // namespace dslint::rules
