#include "rules/policies.h"

namespace dslint::rules {
namespace {

void checkOne(const Holding& holding, const LocationPolicy& policy, const AllowList& list,
              Context& context) {
  const DataContainer& container = *holding.container;
  Finding* finding = nullptr;
  for (uint32_t i = 0; i < container.locations.size(); ++i) {
    const Ref<LocationKey> location = container.locations[i];
    if (!location) continue;
    const Judgement judgement = list.judge(location->key.view());
    if (!location->location || judgement.verdict == Verdict::Held) {
      context.derive(location->location || list.asks() ? 1 : 0);
      continue;
    }
    if (!judgement.refuses()) continue;
    const Place place = valueOf(container, "locations").item(i);
    if (finding != nullptr) {
      finding->further.push_back(place);
      continue;
    }
    finding = &context.report(
        container, place,
        fmt::format("{} lies in `{}`, which {} the policy `{}` of the zone `{}`",
                    subjectOf(holding), location->key.view(), refusalWords(judgement),
                    policy.name.view(), holding.zone->name.view()),
        "use a container in a place that the policy allows, or change the policy");
    finding->related.push_back(refusalOf(policy, policy.name, judgement));
    explain(*finding, holding);
  }
}

void check(Context& context) {
  forEachHeld<&GovernanceZone::locationPolicies>(
      context.graph(), [&](const Holding& holding, const LocationPolicy& policy,
                           const AllowList& list) { checkOne(holding, policy, list, context); });
}

}  // namespace

extern const Rule governance_location_not_allowed;
const Rule governance_location_not_allowed{
    .id = "governance/location-not-allowed",
    .severity = Severity::Error,
    .summary = "a container in a place that a zone does not allow",
    .why =
        "A zone says with its location policies where its data may be: where its teams produce "
        "it, where others hold it that use it, and where its own workspaces hold what they use. "
        "An entry covers all that lies inside it, and the longest entry decides.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
locationPolicies:
  - {name: east-only, allowed: ["AWS:USA/us-east-1"]}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
locationPolicies:
  - {name: usa-only, allowed: ["AWS:USA"]}
)",
    .model = check,
};

}  // namespace dslint::rules
