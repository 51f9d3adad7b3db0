#include "lint/context.h"
#include "rules/transformers.h"

namespace dslint::rules {
namespace {

void checkModel(Context& context) {
  for (const TransformerRing& ring : transformerRings(context.graph())) {
    const Workspace& first = *ring.front().workspace;
    std::string way;
    for (const RingHop& hop : ring) way += fmt::format("{} → ", hop.workspace->name.view());
    way += first.name.view();
    Finding& finding = context.report(
        *first.dataTransformer, valueOf(*first.dataTransformer, "name"),
        ring.size() == 1
            ? fmt::format("the transformer of `{}` feeds itself: `{}`", first.name.view(), way)
            : fmt::format("transformers feed each other in a ring: `{}`", way),
        "let one of them read something else");
    // From hop to hop in the direction of the data: who reads what the one before has written.
    for (size_t i = 0; i < ring.size(); ++i) {
      const RingHop& from = ring[i];
      const RingHop& to = ring[(i + 1) % ring.size()];
      finding.related.push_back(
          {valueOf(*to.sink, "store"),
           fmt::format("`{}` reads `{}`, which `{}` writes", to.workspace->name.view(),
                       to.sink->store.name.view(), from.workspace->name.view())});
    }
  }
}

}  // namespace

extern const Rule workspace_transformer_cycle;
const Rule workspace_transformer_cycle{
    .id = "workspace/transformer-cycle",
    .severity = Severity::Error,
    .summary = "transformers that feed each other in a ring",
    .why =
        "A transformer runs when its inputs have been made. In a ring each waits for the other, "
        "or they set each other off without end. The ring is printed by its workspaces, in the "
        "direction of the data, with the sink by which each reads the one before it: let one of "
        "them read something else.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Summing
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
      - {store: Sums, dataset: totals}
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
    .model = checkModel,
};

}  // namespace dslint::rules
