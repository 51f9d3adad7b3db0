#include "rules/key_changes.h"

#include <algorithm>
#include <unordered_set>

#include "rules/compatibility.h"
#include "rules/key_columns.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

using Names = std::vector<std::string_view>;
using NameSet = ViewSet;

/// The place where a schema lists its key.
Place keyListAt(const Schema& schema, KeyKind kind) {
  if (kind == KeyKind::Primary) return primaryKeyAt(schema);
  if (const auto* table = as<DDLTable>(&schema)) return at<&DDLTable::partitionKey>(*table);
  if (const auto* avro = as<AvroSchema>(&schema)) return at<&AvroSchema::partitionKey>(*avro);
  return placeOf(schema);
}

/// A key and the existing columns, on one side.
struct KeySide {
  Names key;
  NameSet columns;
  bool readable = true;

  KeySide(const Graph& graph, const Schema& schema, KeyKind kind)
      : key(kind == KeyKind::Primary ? primaryKeyNames(schema) : partitionKeyNames(schema)) {
    const Model& model = graph.model();
    const Place list = keyListAt(schema, kind);
    if (model.failed(list)) readable = false;
    if (const auto* table = as<DDLTable>(&schema)) {
      if (hidesNames(model, at<&DDLTable::columns>(*table), table->columns)) readable = false;
      for (const Ref<DDLColumn> column : table->columns) {
        if (!column) continue;
        columns.insert(column->name.view());
        if (kind == KeyKind::Primary && model.failed<&DDLColumn::primaryKey>(*column))
          readable = false;
      }
    } else if (const auto* avro = as<AvroSchema>(&schema)) {
      const AvroDefinition* definition = definitionOf(*avro);
      if (definition == nullptr) {
        readable = false;
        return;
      }
      for (const AvroTopField& field : avroTopFields(*definition)) columns.insert(field.name);
    }
  }

  /// Whether the key lists an unknown column, which is reported by another rule.
  bool namesUnknown() const {
    return std::ranges::any_of(key, [&](std::string_view name) { return !columns.contains(name); });
  }
};

Names inBoth(const Names& key, const NameSet& columns) {
  Names names;
  std::ranges::copy_if(key, std::back_inserter(names),
                       [&](std::string_view name) { return columns.contains(name); });
  return names;
}

std::string listOf(const Names& names) {
  std::string text;
  for (const std::string_view name : names) {
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", name);
  }
  return text.empty() ? "none" : text;
}

/// The place of the key in the head: the first new name, else the list, else the flag of a column
/// that was added to or removed from the key.
Place placeOfKey(const Schema& schema, KeyKind kind, const Names& was, const Names& is) {
  const NameSet old(was.begin(), was.end());
  const auto* table = as<DDLTable>(&schema);
  const auto* avro = as<AvroSchema>(&schema);
  const bool primary = kind == KeyKind::Primary;
  const List<Text> list = table != nullptr ? (primary ? table->primaryKey : table->partitionKey)
                                           : (primary ? avro->primaryKey : avro->partitionKey);
  if (!list.empty() || table == nullptr || !primary) {
    const Place place = keyListAt(schema, kind);
    for (uint32_t i = 0; i < list.size(); ++i) {
      if (!old.contains(list[i].view())) return place.item(i);
    }
    return place;
  }
  const NameSet now(is.begin(), is.end());
  const DDLColumn* lost = nullptr;
  for (const Ref<DDLColumn> column : table->columns) {
    if (!column) continue;
    const bool before = old.contains(column->name.view());
    const bool after = now.contains(column->name.view());
    if (after && !before) return at<&DDLColumn::primaryKey>(*column);
    if (before && !after && lost == nullptr) lost = column.get();
  }
  if (lost == nullptr) return placeOf(schema);
  return lost->primaryKey.given() ? at<&DDLColumn::primaryKey>(*lost) : at<&DDLColumn::name>(*lost);
}

Place placeOfOldKey(const Schema& schema, KeyKind kind, const Names& was) {
  const auto* table = as<DDLTable>(&schema);
  if (table == nullptr || kind != KeyKind::Primary || !table->primaryKey.empty()) {
    return keyListAt(schema, kind).keyItself();
  }
  const NameSet old = setOf(was);
  for (const Ref<DDLColumn> column : table->columns) {
    if (column && old.contains(column->name.view())) {
      return at<&DDLColumn::primaryKey>(*column);
    }
  }
  return placeOf(schema);
}

void check(BreakReporter& breaks, const DatasetChange& change, KeyKind kind) {
  ReviewContext& context = breaks.context();
  const Schema& base = *change.base->schema;
  const Schema& head = *change.head->schema;
  const bool primary = kind == KeyKind::Primary;
  Names oldNames = primary ? primaryKeyNames(base) : partitionKeyNames(base);
  Names newNames = primary ? primaryKeyNames(head) : partitionKeyNames(head);
  if (oldNames == newNames) return;

  const KeySide was(context.base(), base, kind);
  const KeySide is(context.head(), head, kind);
  Names kept = inBoth(was.key, is.columns);
  Names now = inBoth(is.key, was.columns);
  if (primary) {
    std::ranges::sort(kept);
    std::ranges::sort(now);
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    now.erase(std::unique(now.begin(), now.end()), now.end());
  }
  if (kept == now) return;
  const bool unclear = !was.readable || !is.readable || is.namesUnknown();
  if (unclear && context.holdsBack(head)) return;
  if (!was.readable) return;
  const auto severity = severityOf(*change.base, {Severity::Error, Severity::Error});
  if (!severity) return;
  breaks.report(
      change, head, placeOfKey(head, kind, was.key, is.key), *severity,
      {fmt::format("the {} key of `{}` was {} and is {}", primary ? "primary" : "partition",
                   change.head->name.view(), listOf(oldNames), listOf(newNames)),
       primary ? "readers tell rows apart by the key: keep it, or make a new dataset"
               : "readers find data by the key: keep it, or make a new dataset"},
       {placeOfOldKey(base, kind, was.key),
        was.key.empty() ? "it had none here" : "the key was declared here"});
}

}  // namespace

void reportKeyChanges(ReviewContext& context, KeyKind kind) {
  BreakReporter breaks(context);
  for (const DatasetChange& change : changedDatasets(context)) {
    const bool comparable = change.baseTable != nullptr || change.baseAvro != nullptr;
    if (comparable) check(breaks, change, kind);
  }
}

}  // namespace dslint::rules
