// The uses of datasets by workspaces, numbered: one that base and head both have has one number, so
// that whoever counts readers of very many datasets compares numbers in place of names.
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

/// Numbers what it is asked for. Consumers must not move. For one thread.
class UseNumbers {
 public:
  Use of(const Consumer& consumer);
  /// The uses of what the workspace's transformer makes; empty where it has none.
  const std::vector<Use>& ofOutputs(const Graph& graph, const Workspace& workspace);

 private:
  StringMap<uint32_t> uses_;
  StringMap<uint32_t> workspaces_;
  std::unordered_map<const Consumer*, Use> known_;
  std::unordered_map<const Workspace*, std::vector<Use>> outputs_;
};

}  // namespace dslint
