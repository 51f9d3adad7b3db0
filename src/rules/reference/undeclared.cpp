#include "rules/references.h"

namespace dslint::rules {
namespace {

void checkZone(const GovernanceZone& zone, Context& context) {
  const Graph& graph = context.graph();
  if (zone.declaration || zone.name.view().empty()) return;
  if (graph.zone(zone.name) != &zone) return;  // source/duplicate-document
  const std::string_view name = zone.name.view();
  reportUnknown({zone, at<&GovernanceZone::name>(zone),
                 fmt::format("the Ecosystem does not declare the zone `{}`", name),
                 "declare it in the Ecosystem's `zones`, with the repository that owns it"},
                zonesLike(graph, name, true), context);
}

/// Reports a team's undeclared zone. A declared one without a definition is reference/undefined.
void checkZoneOf(const Team& team, Context& context) {
  const std::string_view name = team.zone.name.view();
  if (context.graph().zoneDeclaration(team.zone.name) != nullptr) {
    context.suppressAsConsequence();
    return;
  }
  reportUnknown({team, at<&Team::zone>(team),
                 fmt::format("the Ecosystem does not declare the zone `{}` of this team", name),
                 "declare it in the Ecosystem's `zones` and define it"},
                zonesLike(context.graph(), name), context);
}

void checkTeam(const Team& team, Context& context) {
  const Graph& graph = context.graph();
  const std::string_view name = team.name.view();
  if (team.declaration || team.zone.name.view().empty()) return;
  const GovernanceZone* zone = team.zone.target();
  if (zone == nullptr) {
    checkZoneOf(team, context);
    return;
  }
  if (name.empty()) return;
  if (graph.team(fmt::format("{}/{}", zone->name.view(), name)) != &team) return;  // a duplicate
  std::optional<FindingDraft> finding = reportUnknown(
      {team, at<&Team::name>(team),
       fmt::format("the zone `{}` does not declare the team `{}`", zone->name.view(), name),
       "declare it in the zone's `teams`, with the repository that owns it"},
      undefinedTeamsLike(graph, *zone, name), context);
  if (finding && finding->finding().related.empty()) {
    finding->related(at<&GovernanceZone::name>(*zone), "the zone");
  }
}

}  // namespace

extern const Rule reference_undeclared;
const Rule reference_undeclared{
    .id = "reference/undeclared",
    .severity = Severity::Error,
    .summary = "a GovernanceZone that no Ecosystem declares, or a Team that no zone declares",
    .why =
        "A declaration names the repository that may define a zone or a team: without one, "
        "nobody has authorized it. The Ecosystem declares zones, a zone declares teams. Correct "
        "the name, or have it declared.",
    .bad = R"(kind: GovernanceZone
name: Europe
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
)",
    .visits = {on<checkZone>(), on<checkTeam>()},
};

}  // namespace dslint::rules
