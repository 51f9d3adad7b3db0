// Where a platform puts data.
#pragma once

#include <vector>

#include "graph/graph.h"

namespace dslint {

/// Whether a workspace leaves its storage to its platform: it names no container, or a managed
/// one.
bool isManaged(const Workspace& workspace);

/// The container into which a platform merges what it ingests; null where that is its own matter.
const DataContainer* mergeStoreOf(const DataPlatform& platform);

/// The fields in which two containers of one class differ. The order of locations is nothing.
std::vector<const Field*> differences(const DataContainer& a, const DataContainer& b);

/// Where a workspace's data lies on a platform. A container equal to the platform's merge store is
/// that merge store.
struct Destination {
  const DataContainer* container = nullptr;  ///< null: unknown, or managed in a way of its own
  bool managed = false;                      ///< the platform's own storage
};
Destination destinationOf(const Workspace& workspace, const DataPlatform& platform);

}  // namespace dslint
