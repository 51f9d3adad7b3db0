#include "rules/dataset_mapping.h"

#include <unordered_set>

#include "rules/value_problem.h"
#include "value/keyed_hash.h"
#include "value/suggest.h"

namespace dslint::rules {
namespace {

/// Only the first faults get suggestions, because each one compares all missing datasets.
constexpr size_t kMostSuggestions = 20;

/// The most related places: a mapping may lack thousands of datasets.
constexpr size_t kMostRelated = 5;

}  // namespace

void checkDatasetMapping(Context& context, const Datastore& store, const Place& field,
                         const TextMap& mapping, std::string_view what) {
  const std::string_view key = field.key;
  ViewSet entries;
  for (const TextEntry& entry : mapping) entries.insert(entry.key.view());
  ViewSet known;
  std::vector<const Dataset*> leftOut;
  // Without datasets, unknown names in entries are a consequence.
  bool complete =
      !store.datasets.empty() && !context.graph().model().failed<&Datastore::datasets>(store);
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset || dataset->name.view().empty()) {
      complete = false;
      continue;
    }
    const bool first = known.insert(dataset->name.view()).second;
    if (first && !entries.contains(dataset->name.view())) leftOut.push_back(dataset.get());
  }

  std::unordered_set<const Dataset*> meant;  // by misspelled entries, which are reported already
  size_t suggestions = 0;
  size_t strange = 0;  // entries that resemble no dataset
  for (const TextEntry& entry : mapping) {
    if (known.contains(entry.key.view())) continue;
    if (!complete || context.graph().mayBeLost(entry.key.view())) {
      context.suppressAsConsequence();
      continue;
    }
    NearestSearch search(entry.key.view());
    if (suggestions++ < kMostSuggestions) {
      for (const Dataset* dataset : leftOut) search.offer(dataset->name.view());
    }
    const auto near = search.result();
    const Place place = field.entry(entry.key, true);
    FindingDraft finding =
        context
            .report(place,
                    fmt::format("`{}` has a {} for the dataset `{}`, which `{}` does not have", key,
                                what, entry.key.view(), store.name.view()))
            .advice(near ? fmt::format("did you mean `{}`?", near->text)
                         : std::string("name a dataset of this store, or leave the entry out"));
    const Dataset* dataset = near ? leftOut[near->index] : nullptr;
    finding.finding().missing = MissingName{entry.key.view(), at<&Datastore::datasets>(store),
                                            near && near->clear ? dataset : nullptr};
    if (!near) {
      ++strange;
      continue;
    }
    meant.insert(dataset);
    finding.related(at<&Dataset::name>(*dataset), fmt::format("`{}` is declared here", near->text));
    // If nothing else uses the dataset, its own name may be misspelled.
    if (near->clear && !context.graph().consumers(*dataset).empty()) {
      finding.fix(fmt::format("write `{}`", near->text), place, std::string(near->text));
    }
  }

  std::erase_if(leftOut, [&](const Dataset* dataset) { return meant.contains(dataset); });
  if (leftOut.empty()) return;
  if (leftOut.size() == 1 && (strange == 1 || context.follows(field))) {
    if (strange == 1) context.suppressAsConsequence();  // the entry is probably meant for it
    return;
  }
  std::vector<std::string_view> names;
  for (const Dataset* dataset : leftOut) names.push_back(dataset->name.view());
  const bool one = names.size() == 1;
  FindingDraft finding =
      context
          .report(field.keyItself(), fmt::format("`{}` has no {} for the dataset{} {}", key, what,
                                                 one ? "" : "s", listed(names)))
          .advice(fmt::format("add {}", one ? "it" : "them"));
  for (size_t i = 0; i < leftOut.size() && i < kMostRelated; ++i) {
    finding.related(at<&Dataset::name>(*leftOut[i]), fmt::format("`{}` is left out", names[i]));
  }
}

}  // namespace dslint::rules
