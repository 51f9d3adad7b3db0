#include "pipeline/merged_datasets.h"

namespace dslint {

MergedDatasets::MergedDatasets(const Graph& graph) {
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    if (as<ZeroDataPlatform>(&pipeline.platform()) == nullptr) continue;
    for (const RunDataset& run : pipeline.datasets()) {
      const auto number = static_cast<uint32_t>(merges_.size());
      if (!numbers_.insert(refOf(*run.dataset).id(), number).second) continue;
      merges_.push_back({&pipeline.platform(), run.cause});
    }
  }
}

const MergedDatasets::Merge* MergedDatasets::of(const Dataset& dataset) const {
  const auto number = numbers_.find(refOf(dataset).id());
  return number ? &merges_[*number] : nullptr;
}

}  // namespace dslint
