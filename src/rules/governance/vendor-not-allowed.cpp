#include "rules/policies.h"

namespace dslint::rules {
namespace {

void checkOne(const Holding& holding, const VendorPolicy& policy, const AllowList& list,
              Context& context) {
  const DataContainer& container = *holding.container;
  Finding* finding = nullptr;
  for (uint32_t i = 0; i < container.locations.size(); ++i) {
    const Ref<LocationKey> location = container.locations[i];
    if (!location) continue;
    if (!location->vendor) {
      context.derive(list.asks() ? 1 : 0);
      continue;
    }
    const std::string_view vendor = location->vendor->name.view();
    const Judgement judgement = list.judge(vendor);
    if (judgement.verdict == Verdict::Held) context.derive();
    if (!judgement.refuses()) continue;
    const Place place = valueOf(container, "locations").item(i).piece(0, vendor.size());
    if (finding != nullptr) {
      finding->further.push_back(place);
      continue;
    }
    finding = &context.report(
        container, place,
        fmt::format("{} lies at the vendor `{}`, which {} the policy `{}` of the zone `{}`",
                    subjectOf(holding), vendor, refusalWords(judgement), policy.name.view(),
                    holding.zone->name.view()),
        "use a container of a vendor that the policy allows, or change the policy");
    finding->related.push_back(refusalOf(policy, policy.name, judgement));
    explain(*finding, holding);
  }
}

void check(Context& context) {
  forEachHeld<&GovernanceZone::vendorPolicies>(
      context.graph(), [&](const Holding& holding, const VendorPolicy& policy,
                           const AllowList& list) { checkOne(holding, policy, list, context); });
}

}  // namespace

extern const Rule governance_vendor_not_allowed;
const Rule governance_vendor_not_allowed{
    .id = "governance/vendor-not-allowed",
    .severity = Severity::Error,
    .summary = "a container at a vendor that a zone does not allow",
    .why =
        "A zone says with its vendor policies who may run the machines that hold its data: "
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
