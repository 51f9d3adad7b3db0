#include "rules/column_pairs.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "graph/name_table.h"

namespace dslint::rules {
namespace {

bool sameNames(const List<Text>& a, const List<Text>& b) { return std::ranges::equal(a, b); }

bool sameClassification(const List<Ref<DataClassification>>& a,
                        const List<Ref<DataClassification>>& b) {
  return std::ranges::equal(a, b, [](Ref<DataClassification> x, Ref<DataClassification> y) {
    return x == y || (x && y && x->type.number == y->type.number && x->name == y->name);
  });
}

template <class Value>
bool sameText(Ref<Value> a, Ref<Value> b) {
  return a == b || (a && b && a->text == b->text);
}

bool sameColumn(const DDLColumn& a, const DDLColumn& b) {
  return a.name == b.name && sameText(a.type, b.type) &&
         a.nullable.valueOr(true) == b.nullable.valueOr(true) &&
         a.primaryKey.valueOr(false) == b.primaryKey.valueOr(false) &&
         sameClassification(a.classification, b.classification);
}

bool sameTable(const DDLTable& a, const DDLTable& b) {
  return sameNames(a.primaryKey, b.primaryKey) && sameNames(a.partitionKey, b.partitionKey) &&
         std::ranges::equal(a.columns, b.columns, [](Ref<DDLColumn> x, Ref<DDLColumn> y) {
           return x == y || (x && y && sameColumn(*x, *y));
         });
}

Ref<AvroValue> avroOf(const AvroSchema& schema) {
  return schema.avro ? schema.avro : schema.fromFile;
}

bool sameAvro(const AvroSchema& a, const AvroSchema& b) {
  return sameNames(a.primaryKey, b.primaryKey) && sameNames(a.partitionKey, b.partitionKey) &&
         sameClassification(a.classification, b.classification) && sameText(avroOf(a), avroOf(b));
}

bool sameToReaders(const Dataset& base, const Dataset& head) {
  if (&base == &head) return true;
  const auto promise = [](const Dataset& dataset) {
    return dataset.compatibility.valueOr(Compatibility::Backward);
  };
  if (promise(base) != promise(head)) return false;
  if (!sameClassification(base.classification, head.classification)) return false;
  if (base.schema == head.schema) return true;
  if (!base.schema || !head.schema || base.schema->cls() != head.schema->cls()) return false;
  if (const auto* table = as<DDLTable>(base.schema)) {
    return sameTable(*table, *as<DDLTable>(head.schema));
  }
  const auto* avro = as<AvroSchema>(base.schema);
  return avro == nullptr || sameAvro(*avro, *as<AvroSchema>(head.schema));
}

std::vector<Pair<DDLColumn>> pairColumns(const DDLTable& base, const DDLTable& head) {
  NameTable<DDLColumn> inBase;
  NameTable<DDLColumn> inHead;
  for (const Ref<DDLColumn> column : base.columns) {
    if (column) inBase.add(*column);
  }
  std::vector<Pair<DDLColumn>> pairs;
  pairs.reserve(head.columns.size());
  for (const Ref<DDLColumn> column : head.columns) {
    if (column && inHead.add(*column)) pairs.push_back({inBase.find(column->name), column.get()});
  }
  for (const Ref<DDLColumn> column : base.columns) {
    if (column && inBase.find(column->name) == column.get() &&
        inHead.find(column->name) == nullptr) {
      pairs.push_back({column.get(), nullptr});
    }
  }
  return pairs;
}

/// The columns of two tables, paired once for all datasets that share both lists.
class ColumnPairs {
 public:
  std::span<const Pair<DDLColumn>> of(const DDLTable& base, const DDLTable& head) {
    size_t hash = base.columns.size();
    for (const DDLTable* table : {&base, &head}) {
      for (const Ref<DDLColumn> column : table->columns) {
        hash = hash * 31 + std::hash<const void*>()(column.get());
      }
    }
    const auto [begin, end] = lists_.equal_range(hash);
    for (auto known = begin; known != end; ++known) {
      const Lists& lists = *known->second;
      if (std::ranges::equal(lists.base->columns, base.columns) &&
          std::ranges::equal(lists.head->columns, head.columns)) {
        return lists.pairs;
      }
    }
    auto lists = std::make_unique<Lists>(Lists{&base, &head, pairColumns(base, head)});
    return lists_.emplace(hash, std::move(lists))->second->pairs;
  }

 private:
  struct Lists {
    const DDLTable* base;
    const DDLTable* head;
    std::vector<Pair<DDLColumn>> pairs;
  };
  std::unordered_multimap<size_t, std::unique_ptr<const Lists>> lists_;
};

DatasetChange changeOf(const DatasetPair& pair, ColumnPairs& columns) {
  DatasetChange change{pair, nullptr, nullptr, {}, nullptr, nullptr, {}};
  const auto* baseTable = as<DDLTable>(pair.base->schema);
  const auto* headTable = as<DDLTable>(pair.head->schema);
  if (baseTable != nullptr && headTable != nullptr) {
    change.baseTable = baseTable;
    change.headTable = headTable;
    change.columns = columns.of(*baseTable, *headTable);
    return change;
  }
  const auto* baseAvro = as<AvroSchema>(pair.base->schema);
  const auto* headAvro = as<AvroSchema>(pair.head->schema);
  if (baseAvro == nullptr || headAvro == nullptr) return change;
  const AvroDefinition* was = definitionOf(*baseAvro);
  const AvroDefinition* is = definitionOf(*headAvro);
  if (was == nullptr || is == nullptr) return change;
  change.baseAvro = baseAvro;
  change.headAvro = headAvro;
  if (!sameText(avroOf(*baseAvro), avroOf(*headAvro))) change.avro = compareAvroSchemas(*was, *is);
  return change;
}

/// The changes found last, kept with the head's graph, because every rule of a review needs those
/// of the same two models.
class KeptChanges {
 public:
  explicit KeptChanges(const Graph&) {}

  std::span<const DatasetChange> of(const ReviewContext& context) const {
    const std::lock_guard lock(mutex_);
    if (changes_ == nullptr || pairs_ != &context.pairs() || base_ != &context.base()) {
      columns_ = {};
      auto changes = std::make_unique<std::vector<DatasetChange>>();
      for (const DatasetPair& pair : context.pairs().datasets) {
        if (pair.base == nullptr || pair.head == nullptr) continue;
        if (!sameToReaders(*pair.base, *pair.head)) changes->push_back(changeOf(pair, columns_));
      }
      changes_ = std::move(changes);
      pairs_ = &context.pairs();
      base_ = &context.base();
    }
    return *changes_;
  }

 private:
  mutable std::mutex mutex_;
  mutable const Pairs* pairs_ = nullptr;
  mutable const Graph* base_ = nullptr;
  mutable ColumnPairs columns_;
  mutable std::unique_ptr<const std::vector<DatasetChange>> changes_;
};

std::vector<std::string_view> viewsOf(const List<Text>& names) {
  std::vector<std::string_view> views;
  views.reserve(names.size());
  for (const Text name : names) {
    if (name.given()) views.push_back(name.view());
  }
  return views;
}

}  // namespace

std::span<const DatasetChange> changedDatasets(const ReviewContext& context) {
  return context.head().derived<KeptChanges>().of(context);
}

const AvroDefinition* definitionOf(const AvroSchema& schema) {
  const Ref<AvroValue> value = avroOf(schema);
  return value && value->parse != nullptr && value->parse->ok() ? &value->parse->schema : nullptr;
}

std::vector<std::string_view> primaryKeyNames(const Schema& schema) {
  if (const auto* avro = as<AvroSchema>(&schema)) return viewsOf(avro->primaryKey);
  const auto* table = as<DDLTable>(&schema);
  if (table == nullptr) return {};
  if (!table->primaryKey.empty()) return viewsOf(table->primaryKey);
  std::vector<std::string_view> names;
  for (const Ref<DDLColumn> column : table->columns) {
    if (column && column->name.given() && column->primaryKey.valueOr(false)) {
      names.push_back(column->name.view());
    }
  }
  return names;
}

std::vector<std::string_view> partitionKeyNames(const Schema& schema) {
  if (const auto* avro = as<AvroSchema>(&schema)) return viewsOf(avro->partitionKey);
  const auto* table = as<DDLTable>(&schema);
  return table == nullptr ? std::vector<std::string_view>() : viewsOf(table->partitionKey);
}

}  // namespace dslint::rules
