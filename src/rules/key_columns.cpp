#include "rules/key_columns.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

/// Below this many comparisons, a linear search is faster than a table of the columns.
constexpr size_t kFewComparisons = 512;

/// Whether a column is not part of a key, but is never null.
bool isKeyLike(const Ref<DDLColumn>& column, const std::vector<const DDLColumn*>& keys) {
  return column && column->nullable.given() && !column->nullable.valueOr(true) &&
         std::ranges::find(keys, column.get()) == keys.end();
}

bool surelyLacksNotNull(const DDLTable& table, const DDLColumn& column) {
  std::vector<const DDLColumn*> keys;
  for (const KeyColumn& key : primaryKeyColumns(table)) keys.push_back(key.column);
  for (const KeyColumn& key : listedColumns(table, table.partitionKey)) keys.push_back(key.column);
  const auto& columns = table.columns;
  const auto keyLike = [&](const Ref<DDLColumn>& one) { return isKeyLike(one, keys); };
  if (std::ranges::none_of(columns, keyLike)) return true;
  // Keys usually come first.
  for (const Ref<DDLColumn>& one : columns) {
    if (one.get() == &column) return true;
    if (std::ranges::find(keys, one.get()) == keys.end()) return false;
  }
  return false;
}

/// The same for many names: by a table of the columns.
std::vector<KeyColumn> lookedUp(const DDLTable& table, const List<Text>& names) {
  std::vector<KeyColumn> found;
  ViewMap<const DDLColumn*> byName;
  for (const Ref<DDLColumn> column : table.columns) {
    if (column && column->name.given()) byName.emplace(column->name.view(), column.get());
  }
  for (uint32_t i = 0; i < names.size(); ++i) {
    const auto entry = byName.find(names[i].view());
    if (entry == byName.end()) continue;
    found.push_back({entry->second, static_cast<int32_t>(i)});
    byName.erase(entry);
  }
  return found;
}

}  // namespace

std::vector<KeyColumn> listedColumns(const DDLTable& table, const List<Text>& names) {
  if (size_t{names.size()} * (table.columns.size() + names.size()) > kFewComparisons) {
    return lookedUp(table, names);
  }
  std::vector<KeyColumn> found;
  found.reserve(names.size());
  for (uint32_t i = 0; i < names.size(); ++i) {
    const DDLColumn* column = Graph::column(table, names[i]);
    const bool again = std::ranges::find(found, column, &KeyColumn::column) != found.end();
    if (column != nullptr && !again) found.push_back({column, static_cast<int32_t>(i)});
  }
  return found;
}

std::vector<KeyColumn> primaryKeyColumns(const DDLTable& table) {
  if (!table.primaryKey.empty()) return listedColumns(table, table.primaryKey);
  std::vector<KeyColumn> found;
  for (const Ref<DDLColumn> column : table.columns) {
    if (column && column->primaryKey.valueOr(false)) found.push_back({column.get(), -1});
  }
  return found;
}

bool contradictsPrimaryKey(const DDLColumn& column, bool listed) {
  return column.primaryKey.given() && column.primaryKey.valueOr(false) != listed;
}

Place primaryKeyAt(const Schema& schema) {
  if (const auto* table = as<DDLTable>(&schema)) return at<&DDLTable::primaryKey>(*table);
  if (const auto* avro = as<AvroSchema>(&schema)) return at<&AvroSchema::primaryKey>(*avro);
  return placeOf(schema);
}

Place nullablePlace(const DDLColumn& column) {
  return column.nullable.given() ? entryAt<&DDLColumn::nullable>(column)
                                 : at<&DDLColumn::name>(column);
}

void adviseNotNull(FindingDraft finding, const DDLTable& table, const DDLColumn& column) {
  finding.advice("set `nullable: false`");
  if (!surelyLacksNotNull(table, column)) return;
  if (column.nullable.given()) {
    finding.fix("set `nullable: false`", at<&DDLColumn::nullable>(column), "false").fixHereOnly();
  } else if (column.type) {
    finding.fix("add `nullable: false`", entryAt<&DDLColumn::type>(column), "nullable: false")
        .fixHereOnly();
  }
}

}  // namespace dslint::rules
