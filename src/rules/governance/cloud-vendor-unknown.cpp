#include <unordered_set>

#include "rules/policy_table.h"

namespace dslint::rules {
namespace {

/// Reports once per vendor, where the key is missing.
void check(Context& context) {
  std::unordered_set<const InfrastructureVendor*> known;
  const auto& tables = context.graph().derived<ZoneTables<&GovernanceZone::cloudVendorPolicies>>();
  const auto asks = [](const GovernanceZone& zone) { return !zone.cloudVendorPolicies.empty(); };
  forEachHolding(context.graph(), asks, [&](const Holding& holding) {
    const auto& [policies, table] = tables.of(*holding.zone);
    if (table.asking() == 0) return;
    const CloudVendorPolicy& policy = *policies[table.firstAsking()];
    for (uint32_t i = 0; i < holding.container->locations.size(); ++i) {
      const Ref<LocationKey> location = holding.container->locations[i];
      if (!location || !location->vendor || location->vendor->cloudVendor.given()) continue;
      const InfrastructureVendor& vendor = *location->vendor;
      if (!known.insert(&vendor).second ||
          context.follows(at<&InfrastructureVendor::cloudVendor>(vendor)))
        continue;
      FindingDraft finding =
          context
              .report(
                  at<&InfrastructureVendor::name>(vendor),
                  fmt::format(
                      "the vendor `{}` has no `cloudVendor`, but the policy `{}` of the zone `{}` "
                      "asks for it",
                      vendor.name.view(), policy.name.view(), holding.zone->name.view()))
              .advice("add `cloudVendor:` to the vendor; `PRIVATE` is for your own machines");
      finding.related(at<&CloudVendorPolicy::name>(policy), "this policy is about clouds");
      finding.related(at<&DataContainer::locations>(*holding.container).item(i),
                      fmt::format("{} is at this vendor", subjectOf(holding)));
    }
  });
}

}  // namespace

extern const Rule governance_cloud_vendor_unknown;
const Rule governance_cloud_vendor_unknown{
    .id = "governance/cloud-vendor-unknown",
    .severity = Severity::Error,
    .summary = "a vendor whose cloud is unknown, where a policy asks for it",
    .why =
        "A policy about clouds cannot be kept or broken by a container whose vendor does not say "
        "which cloud it is. Add `cloudVendor` to the vendor. Vendors without a container to which "
        "the policy applies may leave it out.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
---
kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
cloudVendorPolicies:
  - {name: no-google, notAllowed: [GCP]}
)",
    .good = R"(kind: Ecosystem
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
dataPlatforms:
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
---
kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
cloudVendorPolicies:
  - {name: no-google, notAllowed: [GCP]}
)",
    .model = check,
};

}  // namespace dslint::rules
