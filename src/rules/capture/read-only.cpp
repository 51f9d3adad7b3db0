#include "lint/context.h"

namespace dslint::rules {
namespace {

bool isReadOnly(const DataContainer* container) {
  return container != nullptr && container->readOnly.valueOr(false);
}

/// Zero writes its staging and merge tables to its merge store.
void checkPlatform(const ZeroDataPlatform& platform, Context& context) {
  const DataContainer* store = platform.mergeStore.get();
  if (!isReadOnly(store)) return;
  context
      .report(at<&DataContainer::readOnly>(*store),
              fmt::format("the platform `{}` merges into `{}`, which is read-only",
                          platform.name.view(), store->name.view()))
      .advice("leave `readOnly` out, or choose another merge store");
}

/// A transformer writes to its workspace's container;
/// storage managed by the platform is writable.
void checkWorkspace(const Workspace& workspace, Context& context) {
  const DataContainer* container = workspace.container.target();
  if (!isReadOnly(container)) return;
  if (container->cls() == ClassId::DataPlatformManagedDataContainer) {
    const bool here = workspace.container.inlined;
    context
        .report(
            here ? at<&DataContainer::readOnly>(*container) : at<&Workspace::container>(workspace),
            fmt::format("the storage of `{}` is left to its platform, and read-only",
                        workspace.name.view()))
        .of(workspace)
        .advice("leave `readOnly` out: the platform has to write to it");
    return;
  }
  if (!workspace.dataTransformer) return;
  FindingDraft finding =
      context
          .report(at<&Workspace::container>(workspace),
                  fmt::format("the transformer `{}` would write to `{}`, which is read-only",
                              workspace.dataTransformer->name.view(), container->name.view()))
          .advice("choose a container that can be written");
  finding.related(at<&DataContainer::readOnly>(*container), "it is read-only by this");
  finding.related(at<&DataTransformer::name>(*workspace.dataTransformer),
                  "the transformer is declared here");
}

}  // namespace

extern const Rule capture_read_only;
const Rule capture_read_only{
    .id = "capture/read-only",
    .severity = Severity::Error,
    .summary = "a platform or transformer that would write to a read-only container",
    .why =
        "Nothing may write to a container with `readOnly: true`; it can be captured, and a "
        "workspace may use data in it. But a platform writes to its merge store and to the "
        "storage it manages for workspaces, and a transformer writes its output to its "
        "workspace's container. An existing flow on a LegacyDataPlatform is not written by "
        "anything here.",
    .bad = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake, readOnly: true}
---
kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    sinks: [{store: NYC, dataset: tickets}, {store: NYC, dataset: streets}]
dataTransformer:
  name: summing
  code: {type: PythonCodeArtifact, requiredVersion: "3.11"}
  outputDatastore:
    name: Sums
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake}
---
kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    sinks: [{store: NYC, dataset: tickets}, {store: NYC, dataset: streets}]
dataTransformer:
  name: summing
  code: {type: PythonCodeArtifact, requiredVersion: "3.11"}
  outputDatastore:
    name: Sums
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .visits = {on<checkPlatform>(), on<checkWorkspace>()},
};

}  // namespace dslint::rules
