#include <unordered_map>
#include <vector>

#include "lint/context.h"

namespace dslint::rules {
namespace {

template <class T>
bool isProduction(const T& object) {
  return object.productionStatus.is(ProductionStatus::Production);
}

std::string_view words(bool production) {
  return production ? "in production" : "not in production";
}

template <class T>
RelatedPlace statusOf(const T& object) {
  return {object.productionStatus.given() ? at<&T::productionStatus>(object) : at<&T::name>(object),
          fmt::format("`{}` is {}", object.name.view(), words(isProduction(object)))};
}

/// Reports one problem per store with the other status, however many of its datasets are read.
void checkSinks(const Workspace& workspace, Context& context) {
  std::vector<std::vector<const DatasetSink*>> sinksByStore;
  std::unordered_map<const Datastore*, size_t> stores;
  for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
    if (!group) continue;
    for (const Ref<DatasetSink> sink : group->sinks) {
      const Datastore* store = sink ? sink->store.target() : nullptr;
      if (store == nullptr || isProduction(*store) == isProduction(workspace)) continue;
      const auto [place, isNew] = stores.emplace(store, sinksByStore.size());
      if (isNew) sinksByStore.emplace_back();
      sinksByStore[place->second].push_back(sink.get());
    }
  }
  for (const auto& sinks : sinksByStore) {
    const Datastore& store = *sinks.front()->store.target();
    if (context.follows(at<&Datastore::productionStatus>(store))) continue;
    if (context.follows(at<&Workspace::productionStatus>(workspace))) continue;
    FindingDraft finding =
        context
            .report(at<&DatasetSink::store>(*sinks.front()),
                    fmt::format("`{}` is {}, but uses `{}`, which is {}", workspace.name.view(),
                                words(isProduction(workspace)), store.name.view(),
                                words(isProduction(store))))
            .advice(isProduction(store)
                        ? "use data that is not in production, or put the workspace into production"
                        : "use data that is in production, or have the store put into production");
    for (size_t i = 1; i < sinks.size(); ++i) {
      finding.further(at<&DatasetSink::store>(*sinks[i]));
    }
    finding.related(statusOf(store));
    finding.related(statusOf(workspace));
  }
}

/// A transformer's output must have the status of its workspace.
void checkOutput(const Datastore& output, Context& context) {
  const Workspace* workspace = output.producer.get();
  if (workspace == nullptr || isProduction(*workspace) == isProduction(output)) return;
  if (context.follows(at<&Datastore::productionStatus>(output))) return;
  if (context.follows(at<&Workspace::productionStatus>(*workspace))) return;
  FindingDraft finding =
      context
          .report(statusOf(output).place,
                  fmt::format("`{}` is {}, but the workspace `{}` that makes it is {}",
                              output.name.view(), words(isProduction(output)),
                              workspace->name.view(), words(isProduction(*workspace))))
          .advice(fmt::format("give both one `productionStatus`"));
  finding.related(statusOf(*workspace));
}

}  // namespace

extern const Rule workspace_production_mismatch;
const Rule workspace_production_mismatch{
    .id = "workspace/production-mismatch",
    .severity = Severity::Warning,
    .summary = "production data in a workspace that is not in production, or the reverse",
    .why =
        "Production data is maintained and protected; other data may change or vanish any day. A "
        "production workspace that uses other data inherits that risk, and production data in a "
        "test workspace loses its protection. The same is true of a workspace and the output of "
        "its transformer. Where `productionStatus` is left out, it is `NOT_PRODUCTION`.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
productionStatus: PRODUCTION
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
productionStatus: NOT_PRODUCTION
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .visits = {on<checkSinks>(), on<checkOutput>()},
};

}  // namespace dslint::rules
