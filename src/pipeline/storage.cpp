#include "pipeline/storage.h"

#include "model/equal.h"

namespace dslint {

bool isManaged(const Workspace& workspace) {
  if (!workspace.container.given()) return true;
  const DataContainer* container = workspace.container.target();
  return container != nullptr && container->cls() == ClassId::DataPlatformManagedDataContainer;
}

const DataContainer* mergeStoreOf(const DataPlatform& platform) {
  const auto* zero = as<ZeroDataPlatform>(&platform);
  return zero == nullptr ? nullptr : zero->mergeStore.get();
}

Destination destinationOf(const Workspace& workspace, const DataPlatform& platform) {
  const DataContainer* own = mergeStoreOf(platform);
  if (isManaged(workspace)) return {own, true};
  const DataContainer* container = workspace.container.target();
  if (container != nullptr && own != nullptr && equalObjects(*container, *own)) return {own, true};
  return {container, false};
}

}  // namespace dslint
