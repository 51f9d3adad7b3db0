#include "lint/context.h"
#include "rules/classifications.h"
#include "rules/references.h"

namespace dslint::rules {
namespace {

std::string adviceFor(const GovernanceZone& zone) {
  std::vector<std::string_view> names;
  for (const Ref<StoragePolicy> policy : zone.storagePolicies) {
    if (policy) names.push_back(policy->name.view());
  }
  return names.empty() ? fmt::format("the zone `{}` has no storage policies; take the name out",
                                     zone.name.view())
                       : fmt::format("the storage policies of the zone `{}` are {}",
                                     zone.name.view(), namesOf(names));
}

void check(const Dataset& dataset, Context& context) {
  const GovernanceZone* own = context.scope().zone;
  for (uint32_t i = 0; i < dataset.storagePolicies.size(); ++i) {
    const StoragePolicy* policy = dataset.storagePolicies[i].target();
    if (policy == nullptr) continue;
    const GovernanceZone* zone = context.graph().zoneOf(*policy);
    if (zone == nullptr || zone == own) continue;
    if (own == nullptr || context.graph().mayBeLost(policy->name.view())) {
      context.suppressAsConsequence();  // the policy of the dataset's own zone may be unreadable
      continue;
    }
    FindingDraft finding =
        context
            .report(
                at<&Dataset::storagePolicies>(dataset).item(i),
                fmt::format(
                    "`{}` is a storage policy of the zone `{}`, but `{}` belongs to the zone `{}`",
                    policy->name.view(), zone->name.view(), dataset.name.view(), own->name.view()))
            .advice(adviceFor(*own));
    Candidates candidates = storagePoliciesLike(context.graph(), *own, policy->name.view());
    const auto near = candidates.suggestion();
    if (near && near->clear) {
      finding.finding().missing =
          MissingName{policy->name.view(), candidates.list(), candidates.nearest()};
    }
    finding.related(at<&StoragePolicy::name>(*policy), "the policy is defined here");
  }
}

}  // namespace

extern const Rule governance_storage_policy_zone;
const Rule governance_storage_policy_zone{
    .id = "governance/storage-policy-zone",
    .severity = Severity::Error,
    .summary = "a dataset under a storage policy of another zone",
    .why =
        "Storage policies are the zone's own: those who set them answer for the data of their "
        "zone only. Choose one of the policies of the zone that the dataset belongs to.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
  - {name: UK, owningRepo: {repository: acme/uk, branch: main}}
dataPlatforms:
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
---
kind: GovernanceZone
name: UK
storagePolicies:
  - {name: seven-years, mandatory: INDIVIDUALLY_MANDATED}
---
kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    storagePolicies: [seven-years]
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
storagePolicies:
  - {name: seven-years, mandatory: INDIVIDUALLY_MANDATED}
---
kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    storagePolicies: [seven-years]
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
