// Numbers the uses of datasets by workspaces. A use has the same number in base and head, so that
// counting the readers of very many datasets compares numbers instead of names.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/graph.h"
#include "value/keyed_hash.h"

namespace dslint {

struct Use {
  const Consumer* consumer = nullptr;
  uint32_t number = 0;     ///< by the names of workspace, group and dataset
  uint32_t workspace = 0;  ///< by its name
};

/// Numbers uses on request. Consumers must not move. For one thread.
class UseNumbers {
 public:
  Use of(const Consumer& consumer);
  /// The uses of the outputs of the workspace's transformer; empty if it has none.
  const std::vector<Use>& ofOutputs(const Graph& graph, const Workspace& workspace);

 private:
  StringMap<uint32_t> uses_;
  StringMap<uint32_t> workspaces_;
  std::unordered_map<const Consumer*, Use> known_;
  std::unordered_map<const Workspace*, std::vector<Use>> outputs_;
};

}  // namespace dslint
