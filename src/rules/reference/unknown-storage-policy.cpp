#include "rules/references.h"

namespace dslint::rules {
namespace {

void check(const Dataset& dataset, Context& context) {
  for (size_t i = 0; i < dataset.storagePolicies.size(); ++i) {
    const NameRef<StoragePolicy>& policy = dataset.storagePolicies[i];
    if (!isUnresolvedItem(policy)) continue;
    const GovernanceZone* zone = context.scope().zone;
    if (zone == nullptr) {
      context.suppressAsConsequence();
      continue;
    }
    const std::string_view name = policy.name.view();
    std::optional<FindingDraft> finding = reportUnknown(
        {dataset, at<&Dataset::storagePolicies>(dataset).item(i),
         fmt::format("the zone `{}` has no storage policy `{}`", zone->name.view(), name),
         "add it to the zone's `storagePolicies`"},
        storagePoliciesLike(context.graph(), *zone, name), context);
    if (finding && finding->finding().related.empty()) {
      finding->related(at<&GovernanceZone::name>(*zone), "the zone");
    }
  }
}

}  // namespace

extern const Rule reference_unknown_storage_policy;
const Rule reference_unknown_storage_policy{
    .id = "reference/unknown-storage-policy",
    .severity = Severity::Error,
    .summary = "a storage policy that does not exist",
    .why =
        "The name is looked up among the `storagePolicies` of the zone that the dataset's "
        "team belongs to. Correct the name, or add the policy to the zone.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    storagePolicies: [in_country]
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
