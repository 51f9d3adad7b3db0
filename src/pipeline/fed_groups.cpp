#include "pipeline/fed_groups.h"

namespace dslint {

FedGroups::FedGroups(const Graph& graph) {
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    for (const RunGroup& run : pipeline.groups()) {
      if (run.because == nullptr) platforms_[run.group].push_back(&pipeline.platform());
    }
  }
}

std::span<const DataPlatform* const> FedGroups::platformsOf(const DatasetGroup& group) const {
  const auto found = platforms_.find(&group);
  if (found == platforms_.end()) return {};
  return found->second;
}

}  // namespace dslint
