#include "pipeline/storage.h"
#include "rules/platforms.h"

namespace dslint::rules {
namespace {

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    FlatIndex seen;
    for (const RunGroup& run : pipeline.groups()) {
      const Workspace& workspace = *run.workspace;
      if (!zero.mergeStore || !seen.add(refOf(workspace).id())) continue;
      const Destination destination = destinationOf(workspace, zero);
      if (destination.managed || destination.container == nullptr) continue;
      const bool damaged = destination.container->damaged() || zero.mergeStore->damaged();
      if (damaged && destination.container->cls() == zero.mergeStore->cls()) {
        context.derive();  // once mended, they may be equal
        continue;
      }
      Finding& finding = context.report(
          workspace, valueOf(workspace, "container"),
          fmt::format("the platform `{}` cannot serve `{}` in `{}`", zero.name.view(),
                      workspace.name.view(), destination.container->name.view()),
          fmt::format("leave `container` out, or name one that is declared as its merge store `{}`",
                      zero.mergeStore->name.view()));
      finding.related.push_back(
          {valueOf(*destination.container, "name"), "the container is declared here"});
      finding.related.push_back({valueOf(*zero.mergeStore, "name"), "this is the merge store"});
    }
  });
}

}  // namespace

extern const Rule platform_workspace_container;
const Rule platform_workspace_container{
    .id = "platform/workspace-container",
    .severity = Severity::Error,
    .summary = "a workspace's container that the platform cannot serve",
    .why =
        "A ZeroDataPlatform gives workspaces views in its own merge store, and nowhere "
        "else. A workspace that it runs leaves `container` out, names a "
        "`DataPlatformManagedDataContainer`, or names a container of its team that is the "
        "merge store itself, declared the same.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_reader, type: USER_PASSWORD}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
---
kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}]
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_reader, type: USER_PASSWORD}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}]
)",
    .model = check,
};

}  // namespace dslint::rules
