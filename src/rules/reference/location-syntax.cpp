#include "rules/references.h"
#include "value/location_key.h"
#include "value/yaml_scalar.h"

namespace dslint::rules {
namespace {

/// Whether the key begins with a vendor that has a colon or slash, which naming/blank reports.
bool hasIllegalVendor(std::string_view key, const Graph& graph) {
  if (graph.ecosystem() == nullptr) return false;
  for (const Ref<InfrastructureVendor> vendor : graph.ecosystem()->vendors) {
    if (!vendor) continue;
    const std::string_view name = vendor->name.view();
    if (name.find_first_of(":/") != std::string_view::npos && key.starts_with(name)) return true;
  }
  return false;
}

void check(const LocationKey& location, Context& context) {
  if (location.location || !location.key.given()) return;
  const std::string_view key = location.key.view();
  const LocationKeyParse parse = parseLocationKey(key);
  if (!parse.error) return;
  if (hasIllegalVendor(key, context.graph())) {
    context.suppressAsConsequence();
    return;
  }
  const ValueError& error = *parse.error;
  const Place place = at<&LocationKey::key>(location).piece(error.offset, error.length);
  FindingDraft finding = context.report(place, error.message).of(location).advice(error.advice);
  if (!error.replacement.empty()) {
    finding.fix(fmt::format("write `{}`", error.replacement), at<&LocationKey::key>(location),
                yamlScalar(error.replacement));
  }
}

}  // namespace

extern const Rule reference_location_syntax;
const Rule reference_location_syntax{
    .id = "reference/location-syntax",
    .severity = Severity::Error,
    .summary = "a location that is not `Vendor:Location/Location`",
    .why =
        "A location names its vendor, then a colon, then the places from the outside in, with `/` "
        "between them. Written in another way, it means nothing, and no policy can be checked "
        "against it.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
locationPolicies:
  - {name: home, allowed: [AWS/USA]}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
locationPolicies:
  - {name: home, allowed: ["AWS:USA"]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
