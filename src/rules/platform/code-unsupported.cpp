#include "rules/platforms.h"

namespace dslint::rules {
namespace {

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    for (const Workspace* workspace : pipeline.transformers()) {
      const DataTransformer& transformer = *workspace->dataTransformer;
      const CodeArtifact* code = transformer.code.get();
      if (code == nullptr || code->cls() == ClassId::PythonRepoCodeArtifact) continue;
      FindingDraft finding =
          context
              .report(typeAt(*code), fmt::format("the platform `{}` cannot run `{}`",
                                                 zero.name.view(), code->spec().name))
              .advice("use a `PythonRepoCodeArtifact`, or another platform");
      relatePlatform(finding, zero, transformer);
    }
  });
}

}  // namespace

extern const Rule platform_code_unsupported;
const Rule platform_code_unsupported{
    .id = "platform/code-unsupported",
    .severity = Severity::Error,
    .summary = "code that the platform cannot run",
    .why =
        "A ZeroDataPlatform fetches the code of a transformer from a repository and runs it with "
        "Python: it needs a `PythonRepoCodeArtifact`. Put the code into a repository, or let "
        "another platform run the transformer and what reads its output.",
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
name: Sums
datasetGroups:
  - name: inputs
    sinks: [{store: NYC, dataset: tickets}]
dataTransformer:
  name: summing
  code: {type: ContainerCodeArtifact, image: acme/summing, version: "1.2"}
  outputDatastore:
    name: Totals
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: Totals, dataset: totals}]
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
name: Sums
datasetGroups:
  - name: inputs
    sinks: [{store: NYC, dataset: tickets}]
dataTransformer:
  name: summing
  code: {type: PythonRepoCodeArtifact, repo: {repository: acme/summing, branch: main}, version: v1.2.0}
  outputDatastore:
    name: Totals
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: Totals, dataset: totals}]
)",
    .model = check,
};

}  // namespace dslint::rules
