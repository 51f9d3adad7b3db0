#include <algorithm>

#include "lint/context.h"
#include "pipeline/pipeline_graph.h"

namespace dslint::rules {
namespace {

/// Whether an assignment that could not be read or resolved may be the missing one.
bool isAssignmentLost(const Graph& graph) {
  return std::ranges::any_of(graph.assignments(), [&](const auto* document) {
    if (document->datasetGroup.target() == nullptr) return true;
    if (graph.model().failed<&DatasetGroupPlatformAssignment::assignments>(*document)) return true;
    return std::ranges::any_of(document->assignments.items(), [](const auto& assignment) {
      return !assignment || assignment->dataPlatform.target() == nullptr;
    });
  });
}

/// Whether the default platform could not be read or resolved.
bool isDefaultLost(const Graph& graph) {
  const Ecosystem* ecosystem = graph.ecosystem();
  if (ecosystem == nullptr) return true;
  if (graph.model().failed<&Ecosystem::defaultDataPlatform>(*ecosystem)) return true;
  const NameRef<DataPlatform>& name = ecosystem->defaultDataPlatform;
  return name.given() && name.target() == nullptr;
}

void check(const PrimaryIngestionPlatform& primary, Context& context) {
  const Datastore* store = primary.datastore.target();
  if (store == nullptr || context.graph().primaryOf(*store) != &primary) return;
  if (primary.dataPlatforms.empty()) return;
  for (const NameRef<DataPlatform>& name : primary.dataPlatforms) {
    if (name.target() != nullptr) continue;
    context.suppressAsConsequence();  // it may be the one
    return;
  }
  std::string runners;
  const RunStore* use = nullptr;
  for (const PipelineGraph& pipeline : pipelinesOf(context.graph()).all()) {
    if (!pipeline.reads(*store)) continue;
    const auto isIt = [&](const auto& name) { return name.target() == &pipeline.platform(); };
    if (std::ranges::any_of(primary.dataPlatforms, isIt)) return;
    runners += fmt::format("{}`{}`", runners.empty() ? "" : ", ", pipeline.platform().name.view());
    const auto found = std::ranges::find(pipeline.stores(), store, &RunStore::store);
    if (use == nullptr && found != pipeline.stores().end()) use = &*found;
  }
  if (runners.empty()) return;  // nobody reads it
  if (isAssignmentLost(context.graph()) || isDefaultLost(context.graph())) {
    context.suppressAsConsequence();
    return;
  }
  FindingDraft finding =
      context
          .report(at<&PrimaryIngestionPlatform::dataPlatforms>(primary),
                  fmt::format("none of the primary platforms of `{}` runs anything that reads it",
                              store->name.view()))
          .advice(fmt::format("name one that does: {}", runners));
  finding.related(at<&Datastore::name>(*store), "the datastore is declared here");
  if (const auto* sink = as<DatasetSink>(use == nullptr ? nullptr : use->cause)) {
    finding.related(at<&DatasetSink::store>(*sink), "it is read here");
  }
}

}  // namespace

extern const Rule platform_primary_ingestion;
const Rule platform_primary_ingestion{
    .id = "platform/primary-ingestion",
    .severity = Severity::Error,
    .summary = "a datastore that none of its primary platforms runs",
    .why =
        "The primary platforms of a datastore ingest it from its source; all others get the "
        "data from them. If none of the primary ones runs anything that reads the store, "
        "nobody ingests it. Name a platform that runs a reader, or assign a reader to the "
        "primary platform.",
    .bad = R"(kind: PrimaryIngestionPlatform
datastore: NYC
dataPlatforms: [Zero]
)",
    .good = R"(kind: PrimaryIngestionPlatform
datastore: NYC
dataPlatforms: [Legacy]
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
