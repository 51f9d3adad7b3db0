#include "rules/references.h"

namespace dslint::rules {
namespace {

void unknown(const Place& place, const Datastore* store, const NameRef<Dataset>& dataset,
             Context& context) {
  if (!isUnresolved(dataset)) return;
  if (store == nullptr || store->datasets.empty()) {
    context.suppressAsConsequence();  // the store is unknown, or its datasets are missing
    return;
  }
  const std::string_view name = dataset.name.view();
  std::optional<FindingDraft> finding = reportUnknown(
      {*place.object, place,
       fmt::format("the datastore `{}` has no dataset `{}`", store->name.view(), name),
       "add it there, or name one that it has"},
      datasetsLike(context.graph(), *store, name), context);
  if (finding && finding->finding().related.empty()) {
    finding->related(at<&Datastore::name>(*store), "the datastore");
  }
}

void checkSink(const DatasetSink& sink, Context& context) {
  unknown(at<&DatasetSink::dataset>(sink), sink.store.target(), sink.dataset, context);
}
void checkHint(const DataPlatformHint& hint, Context& context) {
  if (!hint.store.given()) return;  // platform/hint
  unknown(at<&DataPlatformHint::dataset>(hint), hint.store.target(), hint.dataset, context);
}
void checkForeignKey(const ForeignKeyReference& to, Context& context) {
  const Datastore* store = to.store.name.given() ? to.store.target() : context.scope().datastore;
  unknown(at<&ForeignKeyReference::dataset>(to), store, to.dataset, context);
}
void checkApproval(const DatastoreApproval& approval, Context& context) {
  unknown(at<&DatastoreApproval::dataset>(approval), context.scope().datastore, approval.dataset,
          context);
}

}  // namespace

extern const Rule reference_unknown_dataset;
const Rule reference_unknown_dataset{
    .id = "reference/unknown-dataset",
    .severity = Severity::Error,
    .summary = "a dataset that its datastore does not have",
    .why =
        "The name is looked up among the datasets of the datastore that is named beside it. "
        "Correct the name, or add the dataset to the datastore.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: ticket}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .visits = {on<checkSink>(), on<checkHint>(), on<checkForeignKey>(), on<checkApproval>()},
};

}  // namespace dslint::rules
