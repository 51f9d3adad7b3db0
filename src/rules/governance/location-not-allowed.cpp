#include "rules/policy_table.h"

namespace dslint::rules {
namespace {

Whereabouts find(const LocationKey& location) {
  if (!location.location) return {};
  return {location.key.view(), 0};
}

void tell(FindingDraft& draft, const LocationKey&) {
  draft.advice("use a container in a place that the policy allows, or change the policy");
}

void check(Context& context) {
  checkLocations<&GovernanceZone::locationPolicies>(context, "in", find, tell);
}

}  // namespace

extern const Rule governance_location_not_allowed;
const Rule governance_location_not_allowed{
    .id = "governance/location-not-allowed",
    .severity = Severity::Error,
    .summary = "a container in a place that a zone does not allow",
    .why =
        "A zone's location policies define where its data may be: where its teams produce it, "
        "where others who use it hold it, and where its own workspaces hold what they use. "
        "An entry covers everything inside it, and the longest entry decides.",
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
