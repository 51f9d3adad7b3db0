// Finds where a platform stores data.
#pragma once

#include <vector>

#include "graph/graph.h"

namespace dslint {

/// Whether a workspace leaves its storage to its platform: it names no container, or a managed
/// one.
bool isManaged(const Workspace& workspace);

/// The container into which a platform merges ingested data; null if the platform decides itself.
const DataContainer* mergeStoreOf(const DataPlatform& platform);

/// The fields in which two containers of a class differ. The order of locations does not matter.
std::vector<const Field*> differences(const DataContainer& a, const DataContainer& b);

/// Where a platform stores a workspace's data. A container equal to the platform's merge store is
/// that merge store.
struct Destination {
  const DataContainer* container = nullptr;  ///< null: unknown, or managed by the platform
  bool managed = false;                      ///< the platform's own storage
};
Destination destinationOf(const Workspace& workspace, const DataPlatform& platform);

}  // namespace dslint
