#include <unordered_map>
#include <vector>

#include "rules/references.h"
#include "value/keyed_hash.h"
#include "value/location_key.h"

namespace dslint::rules {
namespace {

/// The locations directly inside a vendor or a location.
struct Inside {
  struct Named {
    const InfrastructureLocation* first = nullptr;
    bool repeated = false;
  };
  ViewMap<Named> byName;
  std::vector<std::string_view> odd;  ///< names with `/` or `:`, which naming/blank reports
};

/// All vendors' locations by their parents, so that many unknown ones are reported in linear time:
/// `graph.derived<Places>()`.
class Places {
 public:
  explicit Places(const Graph& graph) {
    for (const Ecosystem* ecosystem : graph.ecosystems()) {
      for (const Ref<InfrastructureVendor> vendor : ecosystem->vendors) {
        if (vendor) add(*vendor, vendor->locations);
      }
    }
  }
  /// The locations inside a vendor or location of the graph.
  const Inside& inside(const UserDSLObject& owner) const { return places_.at(&owner); }

 private:
  void add(const UserDSLObject& owner, const List<Ref<InfrastructureLocation>>& locations) {
    const auto [place, isNew] = places_.try_emplace(&owner);
    if (!isNew) return;  // repeated through an alias
    Inside& inside = place->second;
    for (const Ref<InfrastructureLocation> location : locations) {
      if (!location) continue;
      const std::string_view name = location->name.view();
      const auto [known, isFirst] = inside.byName.try_emplace(name, Inside::Named{location.get()});
      if (!isFirst) known->second.repeated = true;
      if (name.find_first_of("/:") != std::string_view::npos) inside.odd.push_back(name);
      add(*location, location->locations);  // nesting is limited by the reader
    }
  }

  std::unordered_map<const UserDSLObject*, Inside> places_;
};

/// The first part of a location that does not exist, and what exists in its place.
struct Missing {
  LocationKeyPart part;
  const UserDSLObject* inside = nullptr;
  List<Ref<InfrastructureLocation>> siblings;
  bool repeated = false;  ///< a name above it is repeated: the other one may contain it
};

Missing firstMissing(const InfrastructureVendor& vendor, const LocationKeyParse& parse,
                     const Places& places) {
  Missing missing{{}, &vendor, vendor.locations, false};
  for (const LocationKeyPart& part : parse.locations) {
    missing.part = part;
    const auto& byName = places.inside(*missing.inside).byName;
    const auto found = byName.find(part.text);
    if (found == byName.end()) break;
    missing.repeated = missing.repeated || found->second.repeated;
    missing.inside = found->second.first;
    missing.siblings = found->second.first->locations;
  }
  return missing;
}

/// Whether there is another vendor with the same name, which may have the location.
bool isRepeated(const InfrastructureVendor& vendor, const Graph& graph) {
  for (const Ref<InfrastructureVendor> other : graph.ecosystem()->vendors) {
    if (other && other.get() != &vendor && other->name == vendor.name) return true;
  }
  return false;
}

/// The place of the locations of a vendor or location.
Place locationsAt(const UserDSLObject& holder) {
  if (const auto* vendor = as<InfrastructureVendor>(&holder)) {
    return at<&InfrastructureVendor::locations>(*vendor);
  }
  const auto* location = as<InfrastructureLocation>(&holder);
  return location == nullptr ? placeOf(holder) : at<&InfrastructureLocation::locations>(*location);
}

/// Whether locations were written where this one is looked up, but none could be read.
bool areLost(const Missing& missing, const Graph& graph) {
  return missing.siblings.empty() &&
         graph.model().failed(locationsAt(*missing.inside));
}

void check(const LocationKey& location, Context& context) {
  if (!location.vendor || location.location) return;
  const std::string_view key = location.key.view();
  const LocationKeyParse parse = parseLocationKey(key);
  if (parse.error) return;  // reference/location-syntax
  const Graph& graph = context.graph();
  const auto& places = graph.derived<Places>();
  const Missing missing = firstMissing(*location.vendor, parse, places);
  Candidates candidates(graph, missing.part.text);
  candidates.in(locationsAt(*missing.inside));
  candidates.offerAll(missing.siblings);
  for (const std::string_view odd : places.inside(*missing.inside).odd) {
    if (key.substr(missing.part.offset).starts_with(odd)) candidates.follow();
  }
  if (missing.repeated || isRepeated(*location.vendor, graph) || areLost(missing, graph)) {
    candidates.follow();
  }
  const Place place =
      at<&LocationKey::key>(location).piece(missing.part.offset, missing.part.text.size());
  std::optional<FindingDraft> finding =
      reportUnknown({location, place,
                     fmt::format("`{}` has no location `{}`",
                                 key.substr(0, missing.part.offset - 1), missing.part.text),
                     "declare it in the Ecosystem's `vendors`"},
                    candidates, context);
  if (!finding) return;
  keepFixInPiece(*finding);
  if (finding->finding().related.empty()) {
    finding->related(nameAt(*missing.inside), "its locations are declared here");
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
        "`vendors`. Policies about locations apply only to known ones. Correct the name, or "
        "declare the location.",
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
