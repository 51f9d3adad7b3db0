#include "rules/compatibility.h"

namespace dslint::rules {
namespace {

/// The consistency of a store; the output of a transformer is written as a whole.
std::optional<IngestionConsistency> consistencyOf(const Datastore& store) {
  if (store.producer) return IngestionConsistency::MultiDataset;
  if (!store.capture || !store.capture->consistency.given()) return std::nullopt;
  return static_cast<IngestionConsistency>(store.capture->consistency.number);
}

std::string_view wordOf(IngestionConsistency consistency) {
  return EnumOf<IngestionConsistency>::kValues[static_cast<size_t>(consistency) - 1];
}

Place placeOfConsistency(const Datastore& store) {
  return store.capture ? at<&CaptureMetaData::consistency>(*store.capture) : placeOf(store);
}

void check(ReviewContext& context) {
  for (const Pair<Datastore>& pair : context.pairs().datastores) {
    if (pair.added() || pair.removed()) continue;
    const auto was = consistencyOf(*pair.base);
    const auto is = consistencyOf(*pair.head);
    if (!was || !is || *was == *is) continue;
    const bool apart = *is == IngestionConsistency::SingleDataset;
    FindingDraft finding =
        context
            .report(placeOfConsistency(*pair.head),
                    fmt::format("the consistency of `{}` was `{}` and is `{}`: its datasets {}",
                                pair.head->name.view(), wordOf(*was), wordOf(*is),
                                apart ? "no longer show one point in time"
                                      : "are now captured together, as late as the last of them"))
            .of(*pair.head)
            .advice("tell its readers, or keep it");
    finding.base({placeOfConsistency(*pair.base), "it was set here"});
    impactOf(context, pair).apply(finding, Severity::Warning);
  }
}

}  // namespace

extern const Rule compat_capture_consistency;
const Rule compat_capture_consistency{
    .id = "compat/capture-consistency",
    .severity = Severity::Warning,
    .summary = "datasets that are now captured together, or no longer are",
    .why =
        "With `MULTI_DATASET` all datasets of a store show one point in time, and a reader can "
        "join them; with `SINGLE_DATASET` each is as fresh as it can be. Readers that rely on one "
        "of these have to know when it changes.",
    .bad = R"(kind: Datastore
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
capture: {type: CDCCaptureIngestion, container: pg, consistency: SINGLE_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
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
capture: {type: SQLSnapshotIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .review = check,
};

}  // namespace dslint::rules
