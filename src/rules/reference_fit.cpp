#include "rules/reference_fit.h"

#include <algorithm>
#include <string_view>

namespace dslint::rules {

bool restFits(const Finding& finding, const Graph& graph) {
  const UserDSLObject* meant = finding.missing->meant;
  const UserDSLObject* object = finding.object;
  if (const auto* store = as<Datastore>(meant)) {
    if (const auto* sink = as<DatasetSink>(object)) {
      return graph.dataset(*store, sink->dataset.name) != nullptr;
    }
    if (const auto* hint = as<DataPlatformHint>(object)) {
      return !hint->dataset.given() || graph.dataset(*store, hint->dataset.name) != nullptr;
    }
  }
  if (const auto* workspace = as<Workspace>(meant)) {
    const NameRefBase* group = nullptr;
    if (const auto* approval = as<DatastoreApproval>(object)) group = &approval->datasetGroup;
    if (const auto* assignment = as<DatasetGroupPlatformAssignment>(object)) {
      group = &assignment->datasetGroup;
    }
    return group == nullptr || graph.group(*workspace, group->name) != nullptr;
  }
  if (const auto* key = as<LocationKey>(object)) {
    const std::string_view rest = key->key.view().substr(
        std::min<size_t>(key->key.view().size(), finding.primary.offset + finding.primary.length));
    List<Ref<InfrastructureLocation>> inside;
    if (const auto* vendor = as<InfrastructureVendor>(meant)) inside = vendor->locations;
    if (const auto* location = as<InfrastructureLocation>(meant)) inside = location->locations;
    for (size_t at = 1; at < rest.size();) {
      const size_t end = std::min(rest.find('/', at), rest.size());
      const auto found = std::ranges::find_if(inside, [&](Ref<InfrastructureLocation> one) {
        return one && one->name.view() == rest.substr(at, end - at);
      });
      if (found == inside.end()) return false;
      inside = (*found)->locations;
      at = end + 1;
    }
  }
  return true;
}

}  // namespace dslint::rules
