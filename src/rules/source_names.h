// The names of tables and columns in the sources of datasets.
#pragma once

#include <optional>
#include <unordered_map>

#include "lint/context.h"
#include "value/keyed_hash.h"
#include "value/table_name.h"

namespace dslint::rules {

/// The SQL database that a store is captured from; null for a transformer's output, for Kafka, and
/// if the name does not resolve.
const SQLDatabase* sourceOf(const Datastore& store);

/// Whether datasets and columns of the store are tables and columns of a source. Topics and outputs
/// of transformers are not, and a `physicalName` has no meaning there.
bool readsTables(const Datastore& store);

/// The rules for a table's path in the store's source. A `physicalName` has only double quotes.
TableNameRules tableRules(const Datastore& store, bool physicalName);

/// Whether the store's capture has a `tableForDataset` with entries.
bool hasTableMapping(const Datastore& store);

/// The tables of `tableForDataset`, by dataset.
class TableMapping {
 public:
  explicit TableMapping(const Datastore& store);

  /// Empty for a dataset without an entry.
  std::string_view tableOf(const Dataset& dataset) const;
  /// The capture with the mapping; null if there is none.
  const SQLIngestion* capture() const { return capture_; }

 private:
  const SQLIngestion* capture_;
  ViewMap<std::string_view> tables_;
};

/// The path of a dataset's table in its source: its `physicalName`, its entry in `tableForDataset`,
/// else its name as a single part. Nothing if the text is not legal.
std::optional<TableNameParse> tableOf(const Datastore& store, const Dataset& dataset,
                                      const TableMapping& mapping);

/// Whether a column's `physicalName` is in quotes, which belong to SQL and not to the name.
inline bool isInQuotes(std::string_view columnName) {
  return columnName.size() > 2 && columnName.front() == '"' && columnName.back() == '"';
}

/// The name of a column in the source.
inline Text sourceName(const DDLColumn& column) {
  return column.physicalName.view().empty() ? column.name : column.physicalName;
}

}  // namespace dslint::rules
