#include <unordered_set>

#include "rules/compatibility.h"
#include "rules/deprecations.h"

namespace dslint::rules {
namespace {

/// The datasets of the base that a workspace uses, in any of its groups.
using Uses = std::unordered_set<const Dataset*>;

Uses usesOf(const Workspace* workspace) {
  Uses uses;
  if (workspace == nullptr) return uses;
  for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
    if (!group) continue;
    for (const Ref<DatasetSink> sink : group->sinks) {
      if (sink) uses.insert(sink->dataset.target());
    }
  }
  return uses;
}

/// The deprecation in the base that applies to a sink: the dataset's, else its store's.
const Deprecation* deprecationOf(const Graph& base, const DatasetSink& sink, bool& ofStore) {
  const Datastore* store = base.datastore(sink.store.name);
  if (store == nullptr) return nullptr;
  const Dataset* dataset = base.dataset(*store, sink.dataset.name);
  if (dataset == nullptr) return nullptr;
  ofStore = !isDeprecated(dataset->deprecation);
  if (!ofStore) return dataset->deprecation.get();
  return isDeprecated(store->deprecation) ? store->deprecation.get() : nullptr;
}

void check(ReviewContext& context, const DatasetSink& sink) {
  bool ofStore = false;
  const Deprecation* deprecation = deprecationOf(context.base(), sink, ofStore);
  if (deprecation == nullptr) return;
  const bool allowed = sink.deprecationsAllowed.is(DeprecationsAllowed::Allowed);
  if (!allowed && context.follows(at<&DatasetSink::deprecationsAllowed>(sink))) return;
  const std::string what = ofStore ? fmt::format("datastore `{}`", sink.store.name.view())
                                   : fmt::format("dataset `{}` of `{}`", sink.dataset.name.view(),
                                                 sink.store.name.view());
  FindingDraft finding =
      context
          .report(ofStore ? at<&DatasetSink::store>(sink) : at<&DatasetSink::dataset>(sink),
                  fmt::format("this change starts to use the {}, which was already deprecated{}",
                              what, reasonAndSunset(*deprecation, context.options().today)))
          .of(sink)
          .advice(allowed ? "move away from it in time" : "use something else");
  finding.severity(allowed ? Severity::Warning : Severity::Error);
  finding.base({at<&Deprecation::status>(*deprecation), "it was deprecated here"});
}

void check(ReviewContext& context) {
  for (const Pair<Workspace>& pair : context.pairs().workspaces) {
    if (pair.removed()) continue;
    Uses known = usesOf(pair.base);
    for (const Ref<DatasetGroup> group : pair.head->datasetGroups) {
      if (!group) continue;
      for (const Ref<DatasetSink> sink : group->sinks) {
        if (!sink) continue;
        const Datastore* store = context.base().datastore(sink->store.name);
        const Dataset* dataset =
            store == nullptr ? nullptr : context.base().dataset(*store, sink->dataset.name);
        if (dataset != nullptr && known.insert(dataset).second) check(context, *sink);
      }
    }
  }
}

}  // namespace

extern const Rule compat_deprecated_use_added;
const Rule compat_deprecated_use_added{
    .id = "compat/deprecated-use-added",
    .severity = Severity::Error,
    .summary = "a new use of data that was already deprecated",
    .why =
        "A deprecation asks readers to move away. Existing readers have until the sunset; a new "
        "reader would soon have to move again. What counts is the deprecation of the dataset or "
        "its datastore in the base, so that deprecating and moving readers can be one change. A "
        "sink that says `deprecationsAllowed: ALLOWED` is a warning.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
deprecation: {status: DEPRECATED, reason: the city has a register of its own}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
deprecation: {status: DEPRECATED, reason: the city has a register of its own}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Late
datasetGroups:
  - name: all
    sinks:
      - {store: Signs, dataset: signs}  # dslint: ignore[workspace/deprecated-use] see the base
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Early
datasetGroups:
  - name: all
    sinks: [{store: Signs, dataset: signs}]
)",
    .review = check,
};

}  // namespace dslint::rules
