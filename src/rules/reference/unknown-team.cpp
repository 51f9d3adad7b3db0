#include <algorithm>
#include <deque>

#include "rules/references.h"
#include "value/yaml_scalar.h"

namespace dslint::rules {
namespace {

constexpr size_t kMostCompared = 100'000;  // so that many unknown names stay linear

/// Whether the absence of the team follows from another fault: its zone is not defined, the team is
/// only declared (reference/undefined), a Team has lost its zone or name, or there is no Ecosystem
/// that could declare the zone.
bool isExpected(std::string_view zoneName, std::string_view teamName, const Graph& graph) {
  const GovernanceZone* zone = nullptr;
  for (const GovernanceZone* candidate : graph.zones()) {
    if (candidate->name.view() == zoneName) zone = candidate;
  }
  if (zone == nullptr && graph.ecosystem() == nullptr) return true;
  if (zone == nullptr) {
    for (const Ref<GovernanceZoneDeclaration> declared : graph.ecosystem()->zones) {
      if (declared && declared->name.view() == zoneName) return true;
    }
  }
  if (zone != nullptr) {
    for (const Ref<TeamDeclaration> declared : zone->teams) {
      if (declared && declared->name.view() == teamName) return true;
    }
  }
  return std::ranges::any_of(graph.teams(), [&](const Team* team) {
    const std::string_view itsZone = team->zone.name.view();
    const std::string_view itsName = team->name.view();
    return (itsZone.empty() && (itsName.empty() || itsName == teamName)) ||
           (itsName.empty() && itsZone == zoneName);
  });
}

template <class T>
void check(const T& object, Context& context) {
  if (!isUnresolved(object.team)) return;
  const Graph& graph = context.graph();
  const std::string_view wanted = object.team.name.view();
  const size_t slash = wanted.find('/');
  const bool isPath = slash != std::string_view::npos;
  Candidates candidates(context.graph(), wanted);
  std::deque<std::string> paths;
  const Team* sameName = nullptr;
  size_t sameNames = 0;
  for (const Team* team : graph.teams().first(std::min(graph.teams().size(), kMostCompared))) {
    const std::string_view zone = team->zone.name.view();
    if (zone.empty() || team->name.view().empty()) continue;
    candidates.offer(paths.emplace_back(fmt::format("{}/{}", zone, team->name.view())), *team);
    if (!isPath && team->name.view() == wanted) {
      sameName = team;
      ++sameNames;
    }
  }
  if (isPath && isExpected(wanted.substr(0, slash), wanted.substr(slash + 1), graph)) {
    candidates.follow();
  }
  std::optional<FindingDraft> finding =
      reportUnknown({object, at<&T::team>(object),
                     isPath ? fmt::format("there is no team `{}`", wanted)
                            : fmt::format("`{}` is not the full name of a team", wanted),
                     isPath ? "declare it in its zone and define it, or name one that exists"
                            : "write its zone, a `/`, and its name"},
                    candidates, context);
  if (!finding || sameNames != 1) return;
  const std::string path = fmt::format("{}/{}", sameName->zone.name.view(), sameName->name.view());
  finding->finding().related.clear();
  finding->advice(fmt::format("did you mean `{}`?", path))
      .related(at<&Team::name>(*sameName), fmt::format("`{}` is defined here", path))
      .fix(fmt::format("write `{}`", path), at<&T::team>(object), yamlScalar(path));
}

}  // namespace

extern const Rule reference_unknown_team;
const Rule reference_unknown_team{
    .id = "reference/unknown-team",
    .severity = Severity::Error,
    .summary = "a team that does not exist",
    .why =
        "A datastore or workspace that is a document of its own says whose it is: `zone/team`. "
        "The team gives it its containers, its zone's policies, and its owner. Correct the name, "
        "or declare the team in its zone and define it.",
    .bad = R"(kind: Workspace
team: USA/Packing
name: Reports
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .visits = {on<check<Datastore>>(), on<check<Workspace>>()},
};

}  // namespace dslint::rules
