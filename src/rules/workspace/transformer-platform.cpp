#include "lint/context.h"

namespace dslint::rules {
namespace {

void check(const Workspace& workspace, Context& context) {
  const DataTransformer* transformer = workspace.dataTransformer.get();
  if (transformer == nullptr) return;
  for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
    if (!group || !group->platform) continue;
    context
        .report(keyAt<&DatasetGroup::platform>(*group),
                fmt::format("the dataset group `{}` asks for a platform, but feeds the transformer "
                            "`{}`",
                            group->name.view(), transformer->name.view()))
        .advice("leave `platform` out: the inputs of a transformer go where it runs")
        .related(at<&DataTransformer::name>(*transformer), "the transformer is declared here");
  }
}

}  // namespace

extern const Rule workspace_transformer_platform;
const Rule workspace_transformer_platform{
    .id = "workspace/transformer-platform",
    .severity = Severity::Error,
    .summary = "a dataset group with a platform in a workspace with a transformer",
    .why =
        "The dataset groups of a workspace with a transformer are that transformer's inputs: "
        "they are brought to wherever it runs, as it needs them. So they choose no platform and "
        "ask for no retention of their own. An assignment may still say which platform runs "
        "them.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Summing
container: lake
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Legacy}
    sinks:
      - {store: NYC, dataset: tickets}
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
    .good = R"(kind: Workspace
team: USA/Parking
name: Summing
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
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
    .visits = {on<check>()},
};

}  // namespace dslint::rules
