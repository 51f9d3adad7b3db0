// What a source calls the tables and columns that datasets are read from.
#pragma once

#include <optional>
#include <unordered_map>

#include "lint/context.h"
#include "value/keyed_hash.h"
#include "value/table_name.h"

namespace dslint::rules {

/// The SQL database that a store is captured from; null for a transformer's output, for Kafka, and
/// where the name leads nowhere.
const SQLDatabase* sourceOf(const Datastore& store);

/// Whether datasets and columns of the store are tables and columns of a source: topics and what
/// transformers write are not, and a `physicalName` says nothing there.
bool readsTables(const Datastore& store);

/// How a table's path is read in the store's source. A `physicalName` has double quotes only.
TableNameRules tableRules(const Datastore& store, bool physicalName);

/// The tables of `tableForDataset`, by dataset.
class TableMapping {
 public:
  explicit TableMapping(const Datastore& store);

  /// Empty for a dataset without an entry.
  std::string_view tableOf(const Dataset& dataset) const;
  /// What holds the mapping; null if there is none.
  const SQLIngestion* capture() const { return capture_; }

 private:
  const SQLIngestion* capture_;
  ViewMap<std::string_view> tables_;
};

/// The path of a dataset's table in its source: its `physicalName`, its entry in
/// `tableForDataset`, else its name in one part. Nothing where what is written is not legal.
std::optional<TableNameParse> tableOf(const Datastore& store, const Dataset& dataset,
                                      const TableMapping& mapping);

/// What the source calls a column.
inline Text sourceName(const DDLColumn& column) {
  return column.physicalName.view().empty() ? column.name : column.physicalName;
}

}  // namespace dslint::rules
