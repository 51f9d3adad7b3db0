#include "rules/key_changes.h"

#include <algorithm>
#include <unordered_set>

#include "rules/compatibility.h"

namespace dslint::rules {
namespace {

using Names = std::vector<std::string_view>;
using NameSet = std::unordered_set<std::string_view>;

/// A key and the columns there are, on one side.
struct KeySide {
  Names key;
  NameSet columns;
  bool readable = true;

  KeySide(const Graph& graph, const Schema& schema, KeyKind kind)
      : key(kind == KeyKind::Primary ? primaryKeyNames(schema) : partitionKeyNames(schema)) {
    const Model& model = graph.model();
    if (model.failed(schema, kind == KeyKind::Primary ? "primaryKey" : "partitionKey")) {
      readable = false;
    }
    if (const auto* table = as<DDLTable>(&schema)) {
      if (hidesNames(model, *table, "columns", table->columns)) readable = false;
      for (const Ref<DDLColumn> column : table->columns) {
        if (!column) continue;
        columns.insert(column->name.view());
        if (kind == KeyKind::Primary && model.failed(*column, "primaryKey")) readable = false;
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

  /// A key that lists what is no column is the fault of its own.
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

/// Where the head says what its key is: the first name that is new in it, else the list, else the
/// flag of a column that came in or went out.
Place placeOfKey(const Schema& schema, std::string_view field, const Names& was, const Names& is) {
  const NameSet old(was.begin(), was.end());
  const auto* table = as<DDLTable>(&schema);
  const auto* avro = as<AvroSchema>(&schema);
  const List<Text> list = table != nullptr
                              ? (field == "primaryKey" ? table->primaryKey : table->partitionKey)
                              : (field == "primaryKey" ? avro->primaryKey : avro->partitionKey);
  if (!list.empty() || table == nullptr || field != "primaryKey") {
    for (uint32_t i = 0; i < list.size(); ++i) {
      if (!old.contains(list[i].view())) return valueOf(schema, field).item(i);
    }
    return valueOf(schema, field);
  }
  const NameSet now(is.begin(), is.end());
  const DDLColumn* lost = nullptr;
  for (const Ref<DDLColumn> column : table->columns) {
    if (!column) continue;
    const bool before = old.contains(column->name.view());
    const bool after = now.contains(column->name.view());
    if (after && !before) return valueOf(*column, "primaryKey");
    if (before && !after && lost == nullptr) lost = column.get();
  }
  if (lost == nullptr) return placeOf(schema);
  return lost->primaryKey.given() ? valueOf(*lost, "primaryKey") : valueOf(*lost, "name");
}

Place placeOfOldKey(const Schema& schema, std::string_view field, const Names& was) {
  const auto* table = as<DDLTable>(&schema);
  if (table == nullptr || field != "primaryKey" || !table->primaryKey.empty()) {
    return keyOf(schema, field);
  }
  const NameSet old = setOf(was);
  for (const Ref<DDLColumn> column : table->columns) {
    if (column && old.contains(column->name.view())) {
      return valueOf(*column, "primaryKey");
    }
  }
  return placeOf(schema);
}

void check(Breaks& breaks, const DatasetChange& change, KeyKind kind) {
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
  const std::string_view field = primary ? "primaryKey" : "partitionKey";
  breaks.report(
      change, head, placeOfKey(head, field, was.key, is.key), *severity,
      {fmt::format("the {} key of `{}` was {} and is {}", primary ? "primary" : "partition",
                   change.head->name.view(), listOf(oldNames), listOf(newNames)),
       primary ? "readers tell rows apart by the key: keep it, or make a new dataset"
               : "readers find data by the key: keep it, or make a new dataset"},
      {{placeOfOldKey(base, field, was.key), "the key was declared here"}});
}

}  // namespace

void reportKeyChanges(ReviewContext& context, KeyKind kind) {
  Breaks breaks(context);
  for (const DatasetChange& change : changedDatasets(context)) {
    const bool comparable = change.baseTable != nullptr || change.baseAvro != nullptr;
    if (comparable) check(breaks, change, kind);
  }
}

}  // namespace dslint::rules
