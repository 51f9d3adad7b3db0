#include "graph/reader_run.h"
#include "lint/context.h"

namespace dslint::rules {
namespace {

/// Whether a platform is named for the group, even if the name does not resolve.
bool namesPlatform(const DatasetGroup& group, const Ecosystem& ecosystem, const Graph& graph) {
  if (group.platform && group.platform->cls() != ClassId::WorkspacePlatformConfig) return true;
  if (const auto* document = graph.assignmentOf(group)) {
    for (const Ref<DataPlatformAssignment> assignment : document->assignments) {
      if (!assignment) return true;
      const bool runs = !assignment->status.is(AssignmentStatus::Decommissioned);
      if (runs && assignment->dataPlatform.target() == nullptr) return true;
    }
  }
  const Model& model = graph.model();
  return ecosystem.defaultDataPlatform.given() || model.failed<&DatasetGroup::platform>(group) ||
         model.failed<&Ecosystem::defaultDataPlatform>(ecosystem);
}

void check(Context& context) {
  const Graph& graph = context.graph();
  if (graph.ecosystems().size() > 1) return;  // another one may name the default
  for (const Workspace* workspace : graph.workspaces()) {
    for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
      if (!group || runsWithReaders(graph, *workspace) || !graph.runners(*group).empty()) continue;
      if (graph.ecosystemMissing() || namesPlatform(*group, *graph.ecosystem(), graph) ||
          graph.runnersUnclear(*group) || graph.mayBeLost(workspace->name.view())) {
        context.suppressAsConsequence();
        continue;
      }
      FindingDraft finding =
          context
              .report(at<&DatasetGroup::name>(*group),
                      fmt::format("no platform runs the dataset group `{}`", group->name.view()))
              .advice(fmt::format(
                  "assign `{}/{}` to one, or give the ecosystem a `defaultDataPlatform`",
                  workspace->name.view(), group->name.view()));
      if (const auto* document = graph.assignmentOf(*group)) {
        finding.related(keyAt<&DatasetGroupPlatformAssignment::assignments>(*document),
                        "all of its assignments are decommissioned");
      }
    }
  }
}

}  // namespace

extern const Rule platform_unassigned;
const Rule platform_unassigned{
    .id = "platform/unassigned",
    .severity = Severity::Warning,
    .summary = "a dataset group that no platform runs",
    .why =
        "A group is run by the platforms it is assigned to; else by the one that it names itself; "
        "else by the ecosystem's `defaultDataPlatform`. Without any of them, no data arrives: the "
        "workspace stays empty. The input of a transformer is run by whatever platform reads the "
        "output.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
  - {type: LegacyDataPlatform, name: Legacy}
---
kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    sinks: [{store: NYC, dataset: tickets}, {store: NYC, dataset: streets}]
)",
    .good = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
---
kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    sinks: [{store: NYC, dataset: tickets}, {store: NYC, dataset: streets}]
)",
    .model = check,
};

}  // namespace dslint::rules
