#include "rules/policy_table.h"

namespace dslint::rules {
namespace {

/// Empty without a cloud: that is governance/cloud-vendor-unknown, or an unknown vendor.
Whereabouts find(const LocationKey& location) {
  if (!location.vendor || !location.vendor->cloudVendor.given()) return {};
  const InfrastructureVendor& vendor = *location.vendor;
  return {EnumOf<CloudVendor>::kValues[vendor.cloudVendor.number - 1U], vendor.name.view().size()};
}

void tell(FindingDraft& draft, const LocationKey& location) {
  draft.advice("use a container in a cloud that the policy allows, or change the policy")
      .related(at<&InfrastructureVendor::cloudVendor>(*location.vendor),
               "the vendor's cloud is named here");
}

void check(Context& context) {
  checkLocations<&GovernanceZone::cloudVendorPolicies>(context, "in the cloud", find, tell);
}

}  // namespace

extern const Rule governance_cloud_vendor_not_allowed;
const Rule governance_cloud_vendor_not_allowed{
    .id = "governance/cloud-vendor-not-allowed",
    .severity = Severity::Error,
    .summary = "a container in a cloud that a zone does not allow",
    .why =
        "A zone's cloud vendor policies define in which clouds its data may be, whichever "
        "vendor is in between. Use a container in another cloud, or talk to the owners of the "
        "zone.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
cloudVendorPolicies:
  - {name: at-home, allowed: [PRIVATE]}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
cloudVendorPolicies:
  - {name: at-home-or-amazon, allowed: [PRIVATE, AWS]}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .model = check,
};

}  // namespace dslint::rules
