#include "rules/references.h"

namespace dslint::rules {
namespace {

void unknown(const Place& place, const NameRef<Datastore>& store, Context& context) {
  if (!isUnresolved(store)) return;
  const std::string_view name = store.name.view();
  std::optional<FindingDraft> finding =
      reportUnknown({*place.object, place, fmt::format("there is no datastore `{}`", name),
                     "declare it, or name one that exists"},
                    datastoresLike(context.graph(), name), context);
  if (!finding) return;
  if (const Workspace* workspace = context.graph().workspace(store.name)) {
    finding->related(at<&Workspace::name>(*workspace), "this is a workspace of that name");
  }
}

void checkSink(const DatasetSink& sink, Context& context) {
  unknown(at<&DatasetSink::store>(sink), sink.store, context);
}
void checkForeignKey(const ForeignKeyReference& to, Context& context) {
  unknown(at<&ForeignKeyReference::store>(to), to.store, context);
}
void checkHint(const DataPlatformHint& hint, Context& context) {
  unknown(at<&DataPlatformHint::store>(hint), hint.store, context);
}
void checkPrimary(const PrimaryIngestionPlatform& primary, Context& context) {
  unknown(at<&PrimaryIngestionPlatform::datastore>(primary), primary.datastore, context);
}

}  // namespace

extern const Rule reference_unknown_datastore;
const Rule reference_unknown_datastore{
    .id = "reference/unknown-datastore",
    .severity = Severity::Error,
    .summary = "a datastore that does not exist",
    .why =
        "The name is looked up among all datastores of the ecosystem, the outputs of "
        "transformers among them. Nothing can be read from one that is not there. Correct the "
        "name, or declare the datastore.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYCC, dataset: tickets}
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
    .visits = {on<checkSink>(), on<checkForeignKey>(), on<checkHint>(), on<checkPrimary>()},
};

}  // namespace dslint::rules
