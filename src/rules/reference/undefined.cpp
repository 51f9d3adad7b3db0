#include <algorithm>
#include <unordered_set>

#include "rules/names.h"
#include "rules/references.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

using Objects = std::unordered_set<const UserDSLObject*>;

/// The declarations that a definition with another name seems to mean: reference/undeclared.
class Misnamed {
 public:
  explicit Misnamed(const Graph& graph) {
    for (const GovernanceZone* zone : graph.zones()) {
      if (zone->name.view().empty()) anyZone_ = true;
      if (!zone->declaration) add(zonesLike(graph, zone->name.view(), true));
    }
    for (const Team* team : graph.teams()) {
      if (!team->declaration) addTeam(*team, graph);
    }
  }

  bool holds(const GovernanceZoneDeclaration& declaration) const {
    return anyZone_ || meant_.contains(&declaration);
  }
  bool holds(const GovernanceZone& zone, const TeamDeclaration& declaration) const {
    return anyTeam_ || meant_.contains(&declaration) || zones_.contains(&zone) ||
           names_.contains(declaration.name.view());
  }

 private:
  void add(const Candidates& candidates) {
    if (candidates.nearest() != nullptr) meant_.insert(candidates.nearest());
  }

  void addTeam(const Team& team, const Graph& graph) {
    const std::string_view name = team.name.view();
    const std::string_view zoneName = team.zone.name.view();
    if (name.empty() && zoneName.empty()) {
      anyTeam_ = true;
    } else if (zoneName.empty()) {
      names_.insert(name);
    } else if (const GovernanceZone* zone = team.zone.target()) {
      if (name.empty()) {
        zones_.insert(zone);
      } else {
        add(undefinedTeamsLike(graph, *zone, name));
      }
    } else {
      const Candidates zones = zonesLike(graph, zoneName);
      const auto* meant = as<GovernanceZoneDeclaration>(zones.nearest());
      if (meant == nullptr || !meant->definition) {
        names_.insert(name);  // its zone's definition has another name
        return;
      }
      for (const Ref<TeamDeclaration> declared : meant->definition->teams) {
        if (declared && declared->name == team.name) meant_.insert(declared.get());
      }
    }
  }

  Objects meant_;
  Objects zones_;
  ViewSet names_;
  bool anyZone_ = false;
  bool anyTeam_ = false;
};

void check(Context& context) {
  const Graph& graph = context.graph();
  std::optional<Misnamed> misnamed;  // built once something is undefined
  const auto others = [&]() -> const Misnamed& {
    if (!misnamed) misnamed.emplace(graph);
    return *misnamed;
  };
  if (const Ecosystem* ecosystem = graph.ecosystem()) {
    for (const Ref<GovernanceZoneDeclaration> zone : ecosystem->zones) {
      if (!zone || zone->definition || graph.zoneDeclaration(zone->name) != zone.get()) continue;
      const std::string_view name = zone->name.view();
      if (name.empty()) continue;  // source/missing-key
      if (graph.mayBeLost(name) || others().holds(*zone)) {
        context.suppressAsConsequence();
        continue;
      }
      context
          .report(at<&GovernanceZoneDeclaration::name>(*zone),
                  fmt::format("nothing defines the zone `{}`", name))
          .advice(fmt::format("add a document with `kind: GovernanceZone` and `name: {}`, or "
                              "remove the declaration",
                              name));
    }
  }
  for (const GovernanceZone* zone : graph.zones()) {
    const auto isUndefined = [](const Ref<TeamDeclaration> team) {
      return team && !team->definition && !team->name.view().empty();
    };
    if (std::ranges::none_of(zone->teams, isUndefined)) continue;
    ViewSet seen;  // a second declaration is naming/duplicate
    for (const Ref<TeamDeclaration> team : zone->teams) {
      if (!isUndefined(team) || !seen.insert(team->name.view()).second) continue;
      const std::string_view name = team->name.view();
      const bool repeated = graph.zone(zone->name) != zone;
      if (repeated || graph.mayBeLost(name) || others().holds(*zone, *team)) {
        context.suppressAsConsequence();
        continue;
      }
      context
          .report(at<&TeamDeclaration::name>(*team),
                  fmt::format("nothing defines the team `{}`", name))
          .advice(fmt::format("add a document with `kind: Team`, `zone: {}` and `name: {}`, or "
                              "remove the declaration",
                              zone->name.view(), name));
    }
  }
}

}  // namespace

extern const Rule reference_undefined;
const Rule reference_undefined{
    .id = "reference/undefined",
    .severity = Severity::Warning,
    .summary = "a declared zone or team that nothing defines",
    .why = "The Ecosystem and the zones declare who may define a zone or a team. As long as nobody "
           "has, what is said to belong to it cannot be checked. Add the definition, or remove the "
           "declaration.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
  - {name: Tolls, owningRepo: {repository: acme/tolls, branch: main}}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
  - {name: Tolls, owningRepo: {repository: acme/tolls, branch: main}}
---
kind: Team
zone: USA
name: Tolls
)",
    .model = check,
};

}  // namespace dslint::rules
