// Dataset groups that come along with the readers of a transformer's output.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "pipeline/pipeline_graph.h"

namespace dslint {

/// The platforms that run a group only because they run a reader of what its workspace's
/// transformer writes; nothing that is said of the group itself. Immutable; refers to the model.
class FedGroups {
 public:
  explicit FedGroups(const Graph& graph);
  std::span<const DataPlatform* const> platformsOf(const DatasetGroup& group) const;

 private:
  std::unordered_map<const DatasetGroup*, std::vector<const DataPlatform*>> platforms_;
};

/// Built when first asked for, on any thread, and kept with the graph.
inline const FedGroups& fedGroups(const Graph& graph) { return graph.derived<FedGroups>(); }

}  // namespace dslint
