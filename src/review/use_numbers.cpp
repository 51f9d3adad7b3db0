#include "review/use_numbers.h"

#include <fmt/format.h>

namespace dslint {

Use UseNumbers::of(const Consumer& consumer) {
  const auto [known, fresh] = known_.try_emplace(&consumer);
  if (!fresh) return known->second;
  std::string workspace(consumer.workspace->name.view());
  const std::string use =
      fmt::format("{}\n{}\n{}\n{}", workspace, consumer.group->name.view(),
                  consumer.sink->store.name.view(), consumer.sink->dataset.name.view());
  const auto number = static_cast<uint32_t>(uses_.size());
  const auto reader = static_cast<uint32_t>(workspaces_.size());
  known->second = {&consumer, uses_.try_emplace(use, number).first->second,
                   workspaces_.try_emplace(std::move(workspace), reader).first->second};
  return known->second;
}

const std::vector<Use>& UseNumbers::ofOutputs(const Graph& graph, const Workspace& workspace) {
  const auto [known, fresh] = outputs_.try_emplace(&workspace);
  if (!fresh) return known->second;
  const Ref<DataTransformer> transformer = workspace.dataTransformer;
  if (!transformer || !transformer->outputDatastore) return known->second;
  for (const Ref<Dataset> dataset : transformer->outputDatastore->datasets) {
    if (!dataset) continue;
    for (const Consumer& consumer : graph.consumers(*dataset)) {
      known->second.push_back(of(consumer));
    }
  }
  return known->second;
}

}  // namespace dslint
