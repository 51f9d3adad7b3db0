// Finds renames: a removal and an addition to the tool, but the same object to people.
#pragma once

#include <string_view>
#include <unordered_map>
#include <utility>

#include "rules/column_pairs.h"

namespace dslint::rules {

/// Finds new datasets and datastores with the same columns as removed ones. Created once per rule;
/// linear in the sizes of what was added and removed.
class Renames {
 public:
  explicit Renames(const ReviewContext& context);

  /// The dataset that the removed one seems to be now, in the same store; null if there is none, or
  /// if several are equally likely.
  const Dataset* of(const DatasetPair& removed) const;
  /// A dataset with that name and those columns that is new in another store, and its store; both
  /// null if there is none.
  std::pair<const Dataset*, const Datastore*> movedTo(const DatasetPair& removed) const;
  /// The same for a removed store: all of its datasets are in the new one.
  const Datastore* of(const Datastore& removed) const;

 private:
  std::unordered_multimap<uint64_t, const Dataset*> datasets_;  ///< added; by store and columns
  std::unordered_multimap<uint64_t, std::pair<const Dataset*, const Datastore*>>
      named_;                                                   ///< added; by name and columns
  std::unordered_multimap<uint64_t, const Datastore*> stores_;  ///< added; by datasets
};

/// For each removed column of a table, the added one with the same type, if there is only one.
std::unordered_map<const DDLColumn*, const DDLColumn*> renamedColumns(const DatasetChange& change);

}  // namespace dslint::rules
