// The key columns of tables: by a list of names, or by flags where there is no list.
#pragma once

#include <unordered_map>
#include <vector>

#include "graph/graph.h"
#include "lint/reporter.h"

namespace dslint::rules {

/// A column of a key, and what makes it one.
struct KeyColumn {
  const DDLColumn* column = nullptr;
  int32_t item = -1;  ///< in the list of the table; -1 when the column's own flag says so
};

/// The columns that `names` lists, each once; names of no column are left out.
std::vector<KeyColumn> listedColumns(const DDLTable& table, const List<Text>& names);

/// The columns of tables by their names, each table looked at once. For one thread.
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

/// The columns of the primary key. Where there is a list, flags follow it.
std::vector<KeyColumn> primaryKeyColumns(const DDLTable& table);

/// The column says of itself the opposite of what the list of its table says.
bool contradictsPrimaryKey(const DDLColumn& column, bool listed);

/// The `primaryKey` of a table or an Avro schema.
Place primaryKeyAt(const Schema& schema);

/// What stands for "may be null" in a column: its `nullable`, or its name when that is left out.
Place nullablePlace(const DDLColumn& column);

/// Advises `nullable: false` for a column of a key. That is a fix only where no other column seems
/// to have been meant as the key.
void adviseNotNull(FindingDraft finding, const DDLTable& table, const DDLColumn& column);

}  // namespace dslint::rules
