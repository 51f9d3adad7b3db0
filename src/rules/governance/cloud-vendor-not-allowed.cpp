#include "rules/policies.h"

namespace dslint::rules {
namespace {

void checkOne(const Holding& holding, const CloudVendorPolicy& policy, const AllowList& list,
              Context& context) {
  const DataContainer& container = *holding.container;
  Finding* finding = nullptr;
  for (uint32_t i = 0; i < container.locations.size(); ++i) {
    const Ref<LocationKey> location = container.locations[i];
    if (!location) continue;
    if (!location->vendor || !location->vendor->cloudVendor.given()) {
      context.derive(list.asks() ? 1 : 0);  // governance/cloud-vendor-unknown, or no such vendor
      continue;
    }
    const InfrastructureVendor& vendor = *location->vendor;
    const std::string_view cloud = EnumOf<CloudVendor>::kValues[vendor.cloudVendor.number - 1U];
    const Judgement judgement = list.judge(cloud);
    if (judgement.verdict == Verdict::Held) context.derive();
    if (!judgement.refuses()) continue;
    const Place place = valueOf(container, "locations").item(i).piece(0, vendor.name.view().size());
    if (finding != nullptr) {
      finding->further.push_back(place);
      continue;
    }
    finding = &context.report(
        container, place,
        fmt::format("{} lies in the cloud `{}`, which {} the policy `{}` of the zone `{}`",
                    subjectOf(holding), cloud, refusalWords(judgement), policy.name.view(),
                    holding.zone->name.view()),
        "use a container in a cloud that the policy allows, or change the policy");
    finding->related.push_back(refusalOf(policy, policy.name, judgement));
    finding->related.push_back(
        {valueOf(vendor, "cloudVendor"), "the vendor's cloud is named here"});
    explain(*finding, holding);
  }
}

void check(Context& context) {
  forEachHeld<&GovernanceZone::cloudVendorPolicies>(
      context.graph(), [&](const Holding& holding, const CloudVendorPolicy& policy,
                           const AllowList& list) { checkOne(holding, policy, list, context); });
}

}  // namespace

extern const Rule governance_cloud_vendor_not_allowed;
const Rule governance_cloud_vendor_not_allowed{
    .id = "governance/cloud-vendor-not-allowed",
    .severity = Severity::Error,
    .summary = "a container in a cloud that a zone does not allow",
    .why =
        "A zone says with its cloud vendor policies in which clouds its data may be, whoever "
        "the vendor in between is. Use a container in another cloud, or talk to the owners of "
        "the zone.",
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
