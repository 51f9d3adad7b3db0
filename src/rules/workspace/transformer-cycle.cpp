#include <algorithm>

#include "lint/context.h"
#include "rules/transformers.h"

namespace dslint::rules {
namespace {

constexpr size_t kMostRelated = 20;

RelatedPlace relatedTo(const RingHop& hop) {
  const Datastore& store = *hop.sink->store.target();
  return {at<&DatasetSink::store>(*hop.sink),
          fmt::format("`{}` reads `{}`, which `{}` writes", hop.workspace->name.view(),
                      store.name.view(), store.producer->name.view())};
}

void checkModel(Context& context) {
  for (const TransformerRing& ring : transformerRings(context.graph())) {
    const Workspace& first = *ring.hops.front().workspace;
    std::string way;
    for (const RingHop& hop : ring.hops) way += fmt::format("{} → ", hop.workspace->name.view());
    way += first.name.view();
    const size_t more = ring.others.size();
    const size_t shown = std::min(more, kMostRelated - std::min(kMostRelated, ring.hops.size()));
    FindingDraft finding =
        context
            .report(at<&DataTransformer::name>(*first.dataTransformer),
                    fmt::format(
                        "transformers feed each other in a ring: `{}`{}", way,
                        shown < more ? fmt::format(", and by {} more uses", more) : std::string()))
            .advice("let one of them read something else");
    // From hop to hop in the direction of the data: each reads the output of the one before.
    for (size_t i = 1; i <= ring.hops.size() && i <= kMostRelated; ++i) {
      finding.related(relatedTo(ring.hops[i % ring.hops.size()]));
    }
    for (size_t i = 0; i < shown; ++i) finding.related(relatedTo(ring.others[i]));
  }
}

}  // namespace

extern const Rule workspace_transformer_cycle;
const Rule workspace_transformer_cycle{
    .id = "workspace/transformer-cycle",
    .severity = Severity::Error,
    .summary = "transformers that feed each other in a cycle",
    .why =
        "A transformer runs when its inputs have been made. In a ring each waits for the other, or "
        "they start each other without end. The ring is printed by its workspaces, in the "
        "direction of the data, with the sink by which each reads the one before it: let one of "
        "them read something else. One that reads its own output, as increments do, is not a ring.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Summing
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
      - {store: Ranks, dataset: totals}
dataTransformer:
  name: make_sums
  code: {type: PythonCodeArtifact, requiredVersion: "3.11"}
  outputDatastore:
    name: Sums
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Ranking
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: Sums, dataset: totals}
dataTransformer:
  name: make_ranks
  code: {type: PythonCodeArtifact, requiredVersion: "3.11"}
  outputDatastore:
    name: Ranks
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
      - {store: Sums, dataset: totals}
dataTransformer:
  name: make_sums
  code: {type: PythonCodeArtifact, requiredVersion: "3.11"}
  outputDatastore:
    name: Sums
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Ranking
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: Sums, dataset: totals}
dataTransformer:
  name: make_ranks
  code: {type: PythonCodeArtifact, requiredVersion: "3.11"}
  outputDatastore:
    name: Ranks
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .model = checkModel,
};

}  // namespace dslint::rules
