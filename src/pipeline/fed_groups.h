// Finds dataset groups that run because a reader of their transformer's output runs.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "pipeline/pipeline_graph.h"

namespace dslint {

/// The platforms that run a group only because they run a reader of the output of its workspace's
/// transformer, not because of the group's own assignment. Immutable; refers to the model.
class FedGroups {
 public:
  explicit FedGroups(const Graph& graph);
  std::span<const DataPlatform* const> platformsOf(const DatasetGroup& group) const;

 private:
  std::unordered_map<const DatasetGroup*, std::vector<const DataPlatform*>> platforms_;
};

/// Built on first use, on any thread, and kept with the graph.
inline const FedGroups& fedGroups(const Graph& graph) { return graph.derived<FedGroups>(); }

}  // namespace dslint
