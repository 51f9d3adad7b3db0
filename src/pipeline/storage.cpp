#include "pipeline/storage.h"

#include <set>

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

std::vector<const Field*> differences(const DataContainer& a, const DataContainer& b) {
  const auto keysOf = [](const DataContainer& container) {
    std::set<std::string_view> keys;
    for (const Ref<LocationKey> location : container.locations) {
      if (location) keys.insert(location->key.view());
    }
    return keys;
  };
  std::vector<const Field*> found;
  for (const Field& field : a.spec().fields) {
    const bool same = field.key == "locations" ? keysOf(a) == keysOf(b) : equalFields(a, b, field);
    if (!same) found.push_back(&field);
  }
  return found;
}

Destination destinationOf(const Workspace& workspace, const DataPlatform& platform) {
  const DataContainer* own = mergeStoreOf(platform);
  if (isManaged(workspace)) return {own, true};
  const DataContainer* container = workspace.container.target();
  if (container != nullptr && own != nullptr && container->cls() == own->cls() &&
      differences(*container, *own).empty()) {
    return {own, true};
  }
  return {container, false};
}

}  // namespace dslint
