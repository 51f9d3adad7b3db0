#include "rules/deprecations.h"

#include "lint/context.h"

namespace dslint::rules {
namespace {

/// Deprecation reaches down: what is said of the dataset goes before what is said of its store,
/// unless only the store's sunset has passed.
void check(const DatasetSink& sink, Context& context) {
  const Datastore* store = sink.store.target();
  if (store == nullptr) return;
  const Dataset* dataset = sink.dataset.target();
  const int64_t today = context.options().today;
  const bool ofDataset = dataset != nullptr && isDeprecated(dataset->deprecation);
  const bool ofStore = isDeprecated(store->deprecation);
  if (!ofDataset && !ofStore) return;

  const bool datasetGone = ofDataset && isPastSunset(*dataset->deprecation, today);
  const bool storeGone = ofStore && isPastSunset(*store->deprecation, today);
  const bool gone = datasetGone || storeGone;
  const bool sayDataset = ofDataset && (datasetGone || !storeGone);
  const Deprecation& deprecation = sayDataset ? *dataset->deprecation : *store->deprecation;
  const bool allowed = sink.deprecationsAllowed.is(DeprecationsAllowed::Allowed);
  if (!allowed && !gone && context.follows(sink, "deprecationsAllowed")) return;

  const std::string what =
      sayDataset ? fmt::format("dataset `{}` of `{}`", dataset->name.view(), store->name.view())
                 : fmt::format("datastore `{}`", store->name.view());
  Finding& finding = context.report(
      sink, valueOf(sink, sayDataset ? "dataset" : "store"),
      fmt::format("the {} is deprecated{}", what, reasonAndSunset(deprecation, today)),
      gone      ? "use something else"
      : allowed ? "move away from it in time"
                : "use something else, or say `deprecationsAllowed: ALLOWED` for the time being");
  finding.related.push_back({valueOf(deprecation, "status"), "it is deprecated here"});
  if (ofDataset && ofStore) {
    const Deprecation& other = sayDataset ? *store->deprecation : *dataset->deprecation;
    finding.related.push_back({valueOf(other, "status"), sayDataset
                                                             ? "its datastore is deprecated, too"
                                                             : "the dataset is deprecated, too"});
  }
  if (allowed && !gone) finding.severity = Severity::Warning;
}

}  // namespace

extern const Rule workspace_deprecated_use;
const Rule workspace_deprecated_use{
    .id = "workspace/deprecated-use",
    .severity = Severity::Error,
    .summary = "a use of a dataset or datastore that is deprecated",
    .why =
        "The producer will take it away, at the sunset if there is one. A use that knows this "
        "says `deprecationsAllowed: ALLOWED`, and it is a warning until the sunset has passed, "
        "from the day after it; then it is an error in any case.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    deprecation: {status: DEPRECATED, reason: the city has a register of its own}
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    deprecation: {status: NOT_DEPRECATED}
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
