#include "rules/transformers.h"

#include "lint/context.h"
#include "model/words.h"

namespace dslint::rules {
namespace {

void check(const Datastore& store, Context& context) {
  const Workspace* workspace = store.producer.get();
  if (workspace == nullptr || !store.capture) return;
  const CaptureMetaData& capture = *store.capture;
  if (hasForeignCapture(store)) {
    context
        .report(placeOf(capture), fmt::format("the output `{}` has a capture of its own, {}",
                                              store.name.view(),
                                              withArticle(capture.spec().name)))
        .advice("leave `capture` out: the transformer writes the store")
        .related(at<&Workspace::name>(*workspace), "the workspace whose output it is");
    return;
  }
  const auto& output = static_cast<const DataTransformerOutput&>(capture);
  const Workspace* named = output.workspace.target();
  if (named == nullptr || named->name == workspace->name) return;
  FindingDraft finding =
      context
          .report(at<&DataTransformerOutput::workspace>(output),
                  fmt::format("the output of `{}` is captured as that of `{}`",
                              workspace->name.view(), named->name.view()))
          .advice(fmt::format("write `{}`, or leave `capture` out", workspace->name.view()));
  finding.related(at<&Workspace::name>(*workspace), "the workspace whose output it is");
  finding.related(at<&Workspace::name>(*named), "the workspace that is named");
}

}  // namespace

extern const Rule workspace_transformer_capture;
const Rule workspace_transformer_capture{
    .id = "workspace/transformer-capture",
    .severity = Severity::Error,
    .summary = "an output datastore with a capture of its own",
    .why =
        "The output of a transformer is not captured: dslint knows what writes it. Leave `capture` "
        "out, or write a `DataTransformerOutput` that names this workspace.",
    .bad = R"(kind: Workspace
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
    capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
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
    capture: {type: DataTransformerOutput, workspace: Summing}
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
