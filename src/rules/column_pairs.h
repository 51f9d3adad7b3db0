// The datasets whose schemas or classifications a change touches, with their columns paired.
#pragma once

#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "avro/resolution.h"
#include "review/context.h"
#include "value/keyed_hash.h"

namespace dslint::rules {

/// A dataset of both sides whose schema, classification or `compatibility` differs.
struct DatasetChange : DatasetPair {
  /// The tables, if both sides have one; otherwise null.
  const DDLTable* baseTable = nullptr;
  const DDLTable* headTable = nullptr;
  /// The columns of the tables, paired by name: those of the head in order, then the removed ones.
  /// Datasets that share their columns on both sides, by an alias, share them here as well.
  std::span<const Pair<DDLColumn>> columns;
  /// The Avro schemas, if both sides have one that could be read; otherwise null.
  const AvroSchema* baseAvro = nullptr;
  const AvroSchema* headAvro = nullptr;
  std::vector<AvroDifference> avro;
};

/// All of them, in the order of the pairs. Computed once for
/// the two models and kept with the head's graph. Linear in
/// the models; where nothing changed, it only compares texts.
std::span<const DatasetChange> changedDatasets(const ReviewContext& context);

/// The parsed schema, from its text or its file; null if it cannot be read.
const AvroDefinition* definitionOf(const AvroSchema& schema);

/// The names of a key's columns: those in the list or, for a primary key without a list, those with
/// the flag. Includes names without a column.
std::vector<std::string_view> primaryKeyNames(const Schema& schema);

/// Names that are asked for one by one.
using NameSet = ViewSet;
inline NameSet setOf(const std::vector<std::string_view>& names) {
  return {names.begin(), names.end()};
}
std::vector<std::string_view> partitionKeyNames(const Schema& schema);

}  // namespace dslint::rules
