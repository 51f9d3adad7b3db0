#include <algorithm>

#include "review/owners.h"
#include "rules/compatibility.h"
#include "rules/renames.h"

namespace dslint::rules {
namespace {

/// The nearest owner that the head still has: for an output the transformer or its workspace, for
/// any store the team, its zone, the Ecosystem. Null if none is left.
const UserDSLObject* survivorOf(const ReviewContext& context, const Datastore& store) {
  const Graph& head = context.head();
  if (store.producer) {
    if (const Workspace* workspace = head.workspace(store.producer->name)) {
      if (workspace->dataTransformer) return workspace->dataTransformer.get();
      return workspace;
    }
  }
  if (const Team* team = store.team.target()) {
    if (const Team* now = head.team(teamPathOf(*team))) return now;
    if (const GovernanceZone* zone = head.zone(team->zone.name)) return zone;
  }
  return head.ecosystem();
}

/// Whether a store of the head has no name, as this review reports: it may be the one that seems to
/// be missing.
bool hasNamelessStore(const ReviewContext& context) {
  return std::ranges::any_of(context.head().datastores(), [&](const Datastore* store) {
    return !store->name.given() && context.facts().faulty.contains(store);
  });
}

void check(ReviewContext& context) {
  std::optional<Renames> renames;
  const bool nameless = hasNamelessStore(context);
  const int64_t today = context.options().today;
  for (const Pair<Datastore>& pair : context.pairs().datastores) {
    if (!pair.removed()) continue;
    const Datastore& store = *pair.base;
    if (context.removalFollows(store.name.view())) continue;
    if (nameless) {
      context.suppressAsConsequence();
      continue;
    }
    if (!renames) renames.emplace(context);
    const RemovalNotice notice = noticeOf(store, nullptr, nullptr, today);
    std::string message = fmt::format("the datastore `{}` was removed{}", store.name.view(),
                                      noticeText(notice, "datastore", today));
    const Datastore* renamed = renames->of(store);
    if (renamed != nullptr) {
      message +=
          fmt::format("; `{}` has the same datasets, so it was renamed", renamed->name.view());
    }
    const UserDSLObject* survivor = survivorOf(context, store);
    std::string advice = removalAdvice(notice, "datastore");
    FindingDraft finding =
        context.report(placeOf(survivor == nullptr ? store : *survivor), std::move(message))
            .advice(std::move(advice));
    if (survivor == nullptr) {
      finding.ofNoObject().base(placeOf(store));
    } else {
      finding.base({placeOf(store), "it was here"});
    }
    if (renamed != nullptr) {
      finding.related(at<&Datastore::name>(*renamed), "this seems to be its new name");
    }
    relateNotice(finding, notice);
    impactOf(context, pair).apply(finding, notice.severityOf(Severity::Error));
  }
}

}  // namespace

extern const Rule compat_datastore_removed;
const Rule compat_datastore_removed{
    .id = "compat/datastore-removed",
    .severity = Severity::Error,
    .summary = "a datastore that was removed, or renamed",
    .why =
        "Whoever reads its datasets loses them. Deprecate the datastore with a `sunset`, and "
        "remove it once that day has passed; a rename is a removal and an addition, so add the "
        "new one first. It is a warning where nobody reads it and it is not in production, and "
        "where it was deprecated without a `sunset`; an info once the sunset has passed.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
deprecation: {status: DEPRECATED, reason: the city has taken its signs down, sunset: 2020-12-31}
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
)",
    .review = check,
};

}  // namespace dslint::rules
