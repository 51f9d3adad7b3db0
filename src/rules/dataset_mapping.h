// Mappings by dataset: `tableForDataset` and `topicForDataset`.
#pragma once

#include "lint/context.h"

namespace dslint::rules {

/// Holds the keys of a mapping, which stands at `field`, against the datasets of its store.
/// Reports entries for no dataset, one by one, and the datasets that are left out, once.
/// `what` is what a dataset gets: "table" or "topic". Linear in entries and datasets.
void checkDatasetMapping(Context& context, const Datastore& store, const Place& field,
                         const TextMap& mapping, std::string_view what);

}  // namespace dslint::rules
