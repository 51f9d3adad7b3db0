#include "rules/references.h"
#include "value/location_key.h"

namespace dslint::rules {
namespace {

/// The first part of a location that does not exist, and what there is in its place.
struct Missing {
  LocationKeyPart part;
  const UserDSLObject* inside = nullptr;
  List<Ref<InfrastructureLocation>> siblings;
  bool repeated = false;  ///< a name above it stands for two: the other may hold it
};

Missing firstMissing(const InfrastructureVendor& vendor, const LocationKeyParse& parse) {
  Missing missing{{}, &vendor, vendor.locations, false};
  for (const LocationKeyPart& part : parse.locations) {
    missing.part = part;
    Ref<InfrastructureLocation> found;
    for (const Ref<InfrastructureLocation> location : missing.siblings) {
      if (!location || location->name.view() != part.text) continue;
      if (found) missing.repeated = true;
      if (!found) found = location;
    }
    if (!found) break;
    missing.inside = found.get();
    missing.siblings = found->locations;
  }
  return missing;
}

/// Whether there is another vendor of the name: it may have the location.
bool isRepeated(const InfrastructureVendor& vendor, const Graph& graph) {
  for (const Ref<InfrastructureVendor> other : graph.ecosystem()->vendors) {
    if (other && other.get() != &vendor && other->name == vendor.name) return true;
  }
  return false;
}

/// Whether locations were written where this one is looked for, but none could be read.
bool areLost(const Missing& missing, const Graph& graph) {
  return missing.siblings.empty() && graph.model().failed(*missing.inside, "locations");
}

void check(const LocationKey& location, Context& context) {
  if (!location.vendor || location.location) return;
  const std::string_view key = location.key.view();
  const LocationKeyParse parse = parseLocationKey(key);
  if (parse.error) return;  // reference/location-syntax
  const Missing missing = firstMissing(*location.vendor, parse);
  Candidates candidates(context.graph(), missing.part.text);
  candidates.offerAll(missing.siblings);
  for (const Ref<InfrastructureLocation> sibling : missing.siblings) {
    if (!sibling || sibling->name.view().find_first_of("/:") == std::string_view::npos) continue;
    if (key.substr(missing.part.offset).starts_with(sibling->name.view())) candidates.follow();
  }
  const Graph& graph = context.graph();
  if (missing.repeated || isRepeated(*location.vendor, graph) || areLost(missing, graph)) {
    candidates.follow();
  }
  const Place place = valueOf(location, "key").piece(missing.part.offset, missing.part.text.size());
  Finding* finding =
      reportUnknown({location, place,
                     fmt::format("`{}` has no location `{}`",
                                 key.substr(0, missing.part.offset - 1), missing.part.text),
                     "declare it in the Ecosystem's `vendors`"},
                    candidates, context);
  if (finding == nullptr) return;
  if (finding->fix) finding->fix = inPiece(*finding->fix);
  if (finding->related.empty()) {
    finding->related.push_back(
        {valueOf(*missing.inside, "name"), "its locations are declared here"});
  }
}

}  // namespace

extern const Rule reference_unknown_location;
const Rule reference_unknown_location{
    .id = "reference/unknown-location",
    .severity = Severity::Error,
    .summary = "a location that its vendor does not have",
    .why =
        "Each part after the colon is looked up inside the part before it, in the Ecosystem's "
        "`vendors`. Policies about places hold only for locations that are known. Correct the "
        "name, or declare the location.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
locationPolicies:
  - {name: home, allowed: ["AWS:USA/us-east-1", "AWS:USA/us-west-3"]}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
locationPolicies:
  - {name: home, allowed: ["AWS:USA/us-east-1", "AWS:USA/us-west-2"]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
