#include "lint/context.h"

namespace dslint::rules {
namespace {

/// Reports a container or consistency of an output, which has none of its own.
void checkOwnKeys(Context& context, const DataTransformerOutput& capture) {
  if (capture.consistency.is(IngestionConsistency::SingleDataset)) {
    context
        .report(at<&DataTransformerOutput::consistency>(capture),
                "the output of a transformer is always `MULTI_DATASET`")
        .advice("leave `consistency` out: a transformer writes all of its datasets in one go");
  }
  if (!capture.container.given()) return;
  if (!capture.container.resolved()) return context.suppressAsConsequence();
  context
      .report(at<&DataTransformerOutput::container>(capture),
              "the output of a transformer has no container of its own")
      .advice("leave `container` out: the output is written where its workspace is");
}

/// Reports this capture in a datastore that is not an `outputDatastore`.
void checkForeignStore(Context& context, const Datastore& store,
                       const DataTransformerOutput& capture, const Workspace& workspace) {
  const Team* team = store.team.target();
  const Team* owner = workspace.team.target();
  if (team == nullptr || owner == nullptr) return context.suppressAsConsequence();
  const Place place = at<&DataTransformerOutput::workspace>(capture);
  if (team != owner) {
    context
        .report(place, fmt::format("the workspace `{}` is not of the team `{}`",
                                   workspace.name.view(), team->name.view()))
        .advice(
            "a team's store is written by a transformer of the same team; name one of its "
            "workspaces")
        .related(at<&Workspace::name>(workspace),
                 fmt::format("it belongs to the team `{}`", owner->name.view()));
    return;
  }
  if (!workspace.dataTransformer) {
    if (context.follows(at<&Workspace::dataTransformer>(workspace))) return;
    context
        .report(place, fmt::format("the workspace `{}` has no transformer", workspace.name.view()))
        .advice("give it a `dataTransformer` with this store as its `outputDatastore`")
        .related(at<&Workspace::name>(workspace), "the workspace is declared here");
    return;
  }
  const Datastore* output = workspace.dataTransformer->outputDatastore.get();
  // Without a known output nothing can be decided; if its name is the same, the repeated name of
  // two stores is a problem already.
  if (output == nullptr || output->name == store.name) return context.suppressAsConsequence();
  context
      .report(place, fmt::format("the transformer of `{}` writes `{}`, not `{}`",
                                 workspace.name.view(), output->name.view(), store.name.view()))
      .advice("remove this store, or make it the `outputDatastore` of the transformer")
      .related(at<&Datastore::name>(*output), "what the transformer writes");
}

void check(const Datastore& store, Context& context) {
  const auto* capture = as<DataTransformerOutput>(store.capture);
  if (capture == nullptr) return;
  checkOwnKeys(context, *capture);
  if (store.producer) return;  // workspace/transformer-capture checks what it names
  if (const Workspace* workspace = capture->workspace.target()) {
    checkForeignStore(context, store, *capture, *workspace);
  }
}

}  // namespace

extern const Rule capture_transformer_output;
const Rule capture_transformer_output{
    .id = "capture/transformer-output",
    .severity = Severity::Error,
    .summary = "a capture of output that no transformer writes",
    .why =
        "`DataTransformerOutput` means that a store is what a workspace's transformer writes. This "
        "is true only of the `outputDatastore` of a transformer of the same team. Such an output "
        "has no container (the workspace's is used) and is always `MULTI_DATASET`.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: DataTransformerOutput, workspace: Fines}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Totals
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
dataTransformer:
  name: summing
  code: {type: PythonCodeArtifact, requiredVersion: "3.11"}
  outputDatastore:
    name: Summaries
    capture: {type: DataTransformerOutput, workspace: Totals}
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
