#include "rules/policy_table.h"

namespace dslint::rules {
namespace {

Whereabouts find(const LocationKey& location) {
  if (!location.vendor) return {};
  const std::string_view vendor = location.vendor->name.view();
  return {vendor, vendor.size()};
}

void tell(FindingDraft& draft, const LocationKey&) {
  draft.advice("use a container of a vendor that the policy allows, or change the policy");
}

void check(Context& context) {
  checkLocations<&GovernanceZone::vendorPolicies>(context, "at the vendor", find, tell);
}

}  // namespace

extern const Rule governance_vendor_not_allowed;
const Rule governance_vendor_not_allowed{
    .id = "governance/vendor-not-allowed",
    .severity = Severity::Error,
    .summary = "a container at a vendor that a zone does not allow",
    .why =
        "A zone's vendor policies define who may run the machines that hold its data: "
        "those of its teams, of others that use it, and of its own workspaces. Use a container "
        "of another vendor, or talk to the owners of the zone.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
vendorPolicies:
  - {name: no-amazon, notAllowed: [AWS]}
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
vendorPolicies:
  - {name: amazon-only, allowed: [AWS]}
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
