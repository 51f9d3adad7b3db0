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

/// A dataset of both sides whose schema, classification or `compatibility` is not the same in both.
struct DatasetChange : DatasetPair {
  /// Where both sides have tables; else null.
  const DDLTable* baseTable = nullptr;
  const DDLTable* headTable = nullptr;
  /// The columns of the tables by name: those of the head in their order, then the removed ones.
  std::vector<Pair<DDLColumn>> columns;
  /// Where both sides have Avro schemas that can be read; else null.
  const AvroSchema* baseAvro = nullptr;
  const AvroSchema* headAvro = nullptr;
  std::vector<AvroDifference> avro;
};

/// All of them, in the order of the pairs. Made once for the two models, by one pass that is as
/// long as the models and does no more than compare texts where nothing changed; kept with the
/// head's graph.
std::span<const DatasetChange> changedDatasets(const ReviewContext& context);

/// What the schema says, from its text or its file; null when it cannot be read.
const AvroDefinition* definitionOf(const AvroSchema& schema);

/// The columns of a key, by name: those of the list or, for a primary key without one, those with
/// the flag. Names that stand for no column are among them.
std::vector<std::string_view> primaryKeyNames(const Schema& schema);

/// Names that are asked for one by one.
using NameSet = ViewSet;
inline NameSet setOf(const std::vector<std::string_view>& names) {
  return {names.begin(), names.end()};
}
std::vector<std::string_view> partitionKeyNames(const Schema& schema);

}  // namespace dslint::rules
