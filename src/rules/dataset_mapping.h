// Mappings by dataset: `tableForDataset` and `topicForDataset`.
#pragma once

#include "lint/context.h"

namespace dslint::rules {

/// Compares the keys of a mapping at `field` with the datasets of its store. Reports entries
/// without a dataset, one by one, and missing datasets, once. `what` is what a dataset is mapped
/// to: "table" or "topic". Linear in entries and datasets.
void checkDatasetMapping(Context& context, const Datastore& store, const Place& field,
                         const TextMap& mapping, std::string_view what);

}  // namespace dslint::rules
