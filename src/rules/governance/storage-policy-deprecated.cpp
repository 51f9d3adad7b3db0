#include "lint/context.h"
#include "rules/deprecations.h"

namespace dslint::rules {
namespace {

/// It applies to every dataset of the zone, so it is reported only here.
void checkMandated(const StoragePolicy& policy, Context& context) {
  if (!isDeprecated(policy.deprecation) || !policy.mandatory.is(Mandatory::MandatedWithinZone)) {
    return;
  }
  context
      .report(at<&Deprecation::status>(*policy.deprecation),
              fmt::format("the storage policy `{}` is deprecated, but mandated within its "
                          "zone{}",
                          policy.name.view(),
                          reasonAndSunset(*policy.deprecation, context.options().today)))
      .of(policy)
      .advice("make it `INDIVIDUALLY_MANDATED`, or replace it by another policy");
}

void checkChosen(const Dataset& dataset, Context& context) {
  for (uint32_t i = 0; i < dataset.storagePolicies.size(); ++i) {
    const StoragePolicy* policy = dataset.storagePolicies[i].target();
    if (policy == nullptr || !isDeprecated(policy->deprecation)) continue;
    const bool foreign = context.graph().zoneOf(*policy) != context.scope().zone;
    if (foreign || policy->mandatory.is(Mandatory::MandatedWithinZone)) {
      context.suppressAsConsequence();
      continue;
    }
    FindingDraft finding =
        context
            .report(at<&Dataset::storagePolicies>(dataset).item(i),
                    fmt::format("the storage policy `{}` is deprecated{}", policy->name.view(),
                                reasonAndSunset(*policy->deprecation, context.options().today)))
            .advice("choose another policy of the zone");
    finding.related(at<&Deprecation::status>(*policy->deprecation),
                    "the policy is deprecated here");
    const Datastore* store = context.scope().datastore;
    const bool onItsWayOut =
        isDeprecated(dataset.deprecation) || (store != nullptr && isDeprecated(store->deprecation));
    if (onItsWayOut) finding.severity(Severity::Warning);
  }
}

}  // namespace

extern const Rule governance_storage_policy_deprecated;
const Rule governance_storage_policy_deprecated{
    .id = "governance/storage-policy-deprecated",
    .severity = Severity::Error,
    .summary = "a dataset under a storage policy that is deprecated",
    .why =
        "A deprecated policy will be removed, and data stored under it will have to move. Choose "
        "the policy that replaces it. For a dataset that is itself deprecated, this is a warning; "
        "a policy that is mandated within its zone is reported once, where it is defined.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
storagePolicies:
  - name: tape
    mandatory: INDIVIDUALLY_MANDATED
    deprecation: {status: DEPRECATED, reason: The tapes are full, sunset: 2031-12-31}
---
kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    storagePolicies: [tape]
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
storagePolicies:
  - name: disk
    mandatory: INDIVIDUALLY_MANDATED
---
kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    storagePolicies: [disk]
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .visits = {on<checkMandated>(), on<checkChosen>()},
};

}  // namespace dslint::rules
