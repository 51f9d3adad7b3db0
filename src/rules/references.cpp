#include "rules/references.h"

#include <algorithm>

#include "value/ascii.h"
#include "value/long_names.h"
#include "value/yaml_scalar.h"

namespace dslint::rules {
namespace {

constexpr size_t kMostCompared = 100'000;          ///< comparisons for one unknown name
constexpr size_t kMostComparedInAll = 10'000'000;  ///< comparisons for all names of a model
constexpr size_t kLeastCompared = 20;
constexpr size_t kMostListed = 5;

/// The name without the spaces around it that naming/blank reports.
std::string_view bare(std::string_view name) { return ascii::trimmed(name); }

/// How many names can be compared with each unknown one, so that many unknown names among many
/// others take linear time: renaming a store may leave thousands of them.
size_t affordable(const Graph& graph, size_t more = 0) {
  const size_t unknown = std::max<size_t>(1, graph.unresolved() + more);
  return std::clamp(kMostComparedInAll / unknown, kLeastCompared, kMostCompared);
}

/// The objects of a span, but no more than affordable().
template <class T>
std::span<const T* const> affordable(const Graph& graph, std::span<const T* const> objects) {
  return objects.first(std::min(objects.size(), affordable(graph)));
}

/// Whether a list of named objects was written, but nothing of it could be read. (For a list that
/// was read in part, the model knows the names that may be in the rest.)
template <auto kField>
bool isLost(const Graph& graph, const describe::OwnerOf<kField>& owner) {
  return (owner.*kField).empty() && graph.model().failed<kField>(owner);
}

/// Whether a transformer has no readable output: any store may be meant.
bool losesOutput(const Graph& graph, const Workspace& workspace) {
  const DataTransformer* transformer = workspace.dataTransformer.get();
  return transformer != nullptr ? !transformer->outputDatastore
                                : graph.model().failed<&Workspace::dataTransformer>(workspace);
}

}  // namespace

Candidates::Candidates(const Graph& graph, std::string_view wanted, size_t like)
    : wanted_(wanted), search_(wanted), most_(affordable(graph, like)) {}

void Candidates::offer(std::string_view name, const UserDSLObject& object) {
  if (name.empty()) {
    follows_ = true;  // its missing name may be this one
    return;
  }
  const size_t number = offered_++;
  if (number >= most_) return;
  if (first_.size() <= kMostListed) first_.push_back(name);
  if (name != wanted_ && bare(name) == wanted_) follows_ = true;
  search_.offer(name);
  if (const auto found = search_.result(); found && found->index == number) nearest_ = &object;
}

std::string Candidates::choice() const {
  if (first_.empty() || first_.size() > kMostListed) return {};
  std::string list;
  for (size_t i = 0; i < first_.size(); ++i) {
    if (i > 0) list += i + 1 == first_.size() ? " or " : ", ";
    list += fmt::format("`{}`", first_[i]);
  }
  return list;
}

Candidates datastoresLike(const Graph& graph, std::string_view wanted) {
  Candidates candidates(graph, wanted);
  candidates.offerAll(affordable(graph, graph.datastores()));
  for (const Workspace* workspace : affordable(graph, graph.workspaces())) {
    if (losesOutput(graph, *workspace)) candidates.follow();
  }
  for (const Team* team : affordable(graph, graph.teams())) {
    if (isLost<&Team::datastores>(graph, *team)) candidates.follow();
  }
  return candidates;
}

Candidates workspacesLike(const Graph& graph, std::string_view wanted) {
  Candidates candidates(graph, wanted);
  candidates.offerAll(affordable(graph, graph.workspaces()));
  for (const Team* team : affordable(graph, graph.teams())) {
    if (isLost<&Team::workspaces>(graph, *team)) candidates.follow();
  }
  return candidates;
}

Candidates platformsLike(const Graph& graph, std::string_view wanted) {
  Candidates candidates(graph, wanted);
  if (graph.ecosystem() != nullptr)
    candidates.in(at<&Ecosystem::dataPlatforms>(*graph.ecosystem()));
  candidates.offerAll(affordable(graph, graph.platforms()));
  const Ecosystem* ecosystem = graph.ecosystem();
  if (graph.ecosystems().size() != 1 || isLost<&Ecosystem::dataPlatforms>(graph, *ecosystem)) {
    candidates.follow();
  }
  return candidates;
}

Candidates vendorsLike(const Graph& graph, std::string_view wanted) {
  Candidates candidates(graph, wanted);
  if (graph.ecosystem() != nullptr) candidates.in(at<&Ecosystem::vendors>(*graph.ecosystem()));
  const Ecosystem* ecosystem = graph.ecosystem();
  if (ecosystem != nullptr) candidates.offerAll(ecosystem->vendors);
  if (graph.ecosystems().size() != 1 || isLost<&Ecosystem::vendors>(graph, *ecosystem)) {
    candidates.follow();
  }
  return candidates;
}

Candidates zonesLike(const Graph& graph, std::string_view wanted, bool undefined) {
  Candidates candidates(graph, wanted);
  if (graph.ecosystem() != nullptr) candidates.in(at<&Ecosystem::zones>(*graph.ecosystem()));
  const Ecosystem* ecosystem = graph.ecosystem();
  if (ecosystem != nullptr) {
    for (const Ref<GovernanceZoneDeclaration> zone : ecosystem->zones) {
      if (!zone || (undefined && zone->definition)) continue;
      candidates.offer(zone->name.view(), *zone);
    }
  }
  if (graph.ecosystems().size() != 1 || isLost<&Ecosystem::zones>(graph, *ecosystem)) {
    candidates.follow();
  }
  return candidates;
}

Candidates containersLike(const Graph& graph, const Team& team, std::string_view wanted) {
  Candidates candidates(graph, wanted);
  candidates.in(at<&Team::containers>(team));
  candidates.offerAll(team.containers);
  if (isLost<&Team::containers>(graph, team)) candidates.follow();
  for (const Team* other : affordable(graph, graph.teams())) {
    if (other == &team || !(other->name == team.name)) continue;
    if (!(other->zone.name == team.zone.name)) continue;
    for (const Ref<DataContainer> container : other->containers) {
      if (container && container->name.view() == wanted) candidates.follow();
    }
  }
  return candidates;
}

ContainerPaths::ContainerPaths(const Graph& graph, const Team* team) {
  const size_t most = affordable(graph);
  const auto add = [&](const Team& owner) {
    lost_ = lost_ || isLost<&Team::containers>(graph, owner);
    for (const Ref<DataContainer> container : owner.containers) {
      if (!container || paths_.size() >= most) continue;
      paths_.emplace_back(fmt::format("{}/{}/{}", owner.zone.name.view(), owner.name.view(),
                                      container->name.view()),
                          container.get());
    }
  };
  if (team != nullptr) {
    add(*team);
  } else {
    for (const Team* each : affordable(graph, graph.teams())) add(*each);
  }
}

Candidates ContainerPaths::like(const Graph& graph, std::string_view wanted) const {
  Candidates candidates(graph, wanted);
  if (lost_) candidates.follow();
  for (const auto& [path, container] : paths_) candidates.offer(path, *container);
  return candidates;
}

Candidates datasetsLike(const Graph& graph, const Datastore& store, std::string_view wanted) {
  Candidates candidates(graph, wanted);
  candidates.in(at<&Datastore::datasets>(store));
  candidates.offerAll(store.datasets);
  if (isLost<&Datastore::datasets>(graph, store)) candidates.follow();
  for (const Datastore* other : affordable(graph, graph.datastores())) {
    if (other == &store || !(other->name == store.name)) continue;
    for (const Ref<Dataset> dataset : other->datasets) {
      if (dataset && dataset->name.view() == wanted) candidates.follow();
    }
  }
  return candidates;
}

Candidates groupsLike(const Graph& graph, const Workspace& workspace, std::string_view wanted) {
  Candidates candidates(graph, wanted);
  candidates.in(at<&Workspace::datasetGroups>(workspace));
  candidates.offerAll(workspace.datasetGroups);
  if (isLost<&Workspace::datasetGroups>(graph, workspace)) candidates.follow();
  for (const Workspace* other : affordable(graph, graph.workspaces())) {
    if (other == &workspace || !(other->name == workspace.name)) continue;
    for (const Ref<DatasetGroup> group : other->datasetGroups) {
      if (group && group->name.view() == wanted) candidates.follow();
    }
  }
  return candidates;
}

Candidates storagePoliciesLike(const Graph& graph, const GovernanceZone& zone,
                               std::string_view wanted) {
  Candidates candidates(graph, wanted);
  candidates.in(at<&GovernanceZone::storagePolicies>(zone));
  candidates.offerAll(zone.storagePolicies);
  if (isLost<&GovernanceZone::storagePolicies>(graph, zone)) candidates.follow();
  return candidates;
}

Candidates undefinedTeamsLike(const Graph& graph, const GovernanceZone& zone,
                              std::string_view wanted) {
  Candidates candidates(graph, wanted);
  candidates.in(at<&GovernanceZone::teams>(zone));
  if (isLost<&GovernanceZone::teams>(graph, zone)) candidates.follow();
  for (const Ref<TeamDeclaration> team : zone.teams) {
    if (team && !team->definition) candidates.offer(team->name.view(), *team);
  }
  return candidates;
}

std::optional<FindingDraft> reportUnknown(const UnknownName& unknown, const Candidates& candidates,
                                          Context& context) {
  if (candidates.follows() || context.graph().mayBeLost(candidates.wanted())) {
    context.suppressAsConsequence();
    return std::nullopt;
  }
  const auto suggestion = candidates.suggestion();
  std::string advice = unknown.otherwise;
  if (suggestion) {
    advice = fmt::format("did you mean `{}`?", shortName(suggestion->text));
  } else if (const std::string choice = candidates.choice(); !choice.empty()) {
    advice += fmt::format("; there is {}", choice);
  }
  FindingDraft finding = context.report(unknown.place, withShortNames(unknown.message))
                             .of(unknown.object)
                             .advice(std::move(advice));
  finding.finding().missing =
      MissingName{candidates.wanted(), candidates.list(),
                  suggestion && suggestion->clear ? candidates.nearest() : nullptr};
  if (!suggestion) return finding;
  if (const UserDSLObject* nearest = candidates.nearest()) {
    finding.related(nameAt(*nearest),
                    fmt::format("`{}` is declared here", shortName(suggestion->text)));
  }
  if (suggestion->clear) {
    finding.fix(fmt::format("write `{}`", suggestion->text), unknown.place,
                yamlScalar(suggestion->text));
  }
  return finding;
}

void keepFixInPiece(FindingDraft finding) {
  std::optional<FixDraft>& fix = finding.finding().fix;
  if (fix && (fix->replacement.starts_with('"') || fix->replacement.starts_with('\''))) fix.reset();
}

}  // namespace dslint::rules
