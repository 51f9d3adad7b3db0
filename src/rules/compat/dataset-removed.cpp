#include "rules/compatibility.h"
#include "rules/renames.h"

namespace dslint::rules {
namespace {

/// The datasets of a removed store are reported with the store.
void check(ReviewContext& context) {
  BreakReporter breaks(context);
  std::optional<Renames> renames;
  const int64_t today = context.options().today;
  for (const DatasetPair& pair : context.pairs().datasets) {
    if (!pair.removed() || pair.headStore == nullptr) continue;
    const Datastore& store = *pair.headStore;
    if (hidesNames(context.head().model(), at<&Datastore::datasets>(store), store.datasets) &&
        context.holdsBack(store)) {
      continue;
    }
    if (!renames) renames.emplace(context);
    const RemovalNotice notice = noticeOf(*pair.baseStore, pair.base, nullptr, today);
    BreakText text{fmt::format("the dataset `{}` of `{}` was removed{}", pair.base->name.view(),
                               store.name.view(), noticeText(notice, "dataset", today)),
                   removalAdvice(notice, "dataset"), std::string(pair.base->name.view())};
    std::vector<RelatedPlace> more;
    if (const Dataset* renamed = renames->of(pair)) {
      text.message +=
          fmt::format("; `{}` has the same columns, so it was renamed", renamed->name.view());
      more.push_back({at<&Dataset::name>(*renamed), "this seems to be its new name"});
    } else if (const auto [moved, into] = renames->movedTo(pair); moved != nullptr) {
      text.message += fmt::format(
          "; the datastore `{}` has it now, with the same columns, so it "
          "was moved",
          into->name.view());
      more.push_back({at<&Dataset::name>(*moved), "this seems to be where it is now"});
    }
    std::optional<FindingDraft> finding =
        breaks.report(pair, store, placeOf(store), notice.severityOf(Severity::Error),
                      std::move(text), {placeOf(*pair.base), "it was here"}, std::move(more));
    if (finding) relateNotice(*finding, notice);
  }
}

}  // namespace

extern const Rule compat_dataset_removed;
const Rule compat_dataset_removed{
    .id = "compat/dataset-removed",
    .severity = Severity::Error,
    .summary = "a dataset that was removed, or renamed",
    .why =
        "Whoever reads it loses it. Deprecate the dataset with a `sunset`, and remove it once "
        "that day has passed; a rename is a removal and an addition, so add the new one first. "
        "It is a warning where nobody reads it and its store is not in production, and where "
        "it was deprecated without a `sunset`; an info once the sunset has passed.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: poles
    classification: PUB
    schema: {columns: [{name: pole, type: Integer, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: poles
    classification: PUB
    deprecation: {status: DEPRECATED, reason: signs stand alone now, sunset: 2020-12-31}
    schema: {columns: [{name: pole, type: Integer, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .review = check,
};

}  // namespace dslint::rules
