#include "graph/graph.h"

#include <algorithm>
#include <array>

#include "graph/reader_run.h"
#include "value/suggest.h"

namespace dslint {
namespace {

template <class Map, class Key>
auto lookUp(const Map& map, const Key& key) -> const typename Map::mapped_type* {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

template <class T, class Lists>
std::span<const T* const> listOf(const Lists& lists, const Team& team) {
  const auto* list = lookUp(lists, &team);
  return list == nullptr ? std::span<const T* const>() : *list;
}

}  // namespace

const InfrastructureVendor* Graph::vendor(std::string_view name) const {
  const auto* found = lookUp(vendors_, name);
  return found == nullptr ? nullptr : *found;
}

const Team* Graph::team(std::string_view zoneSlashTeam) const {
  const auto* found = lookUp(teamsByPath_, std::string(zoneSlashTeam));
  return found == nullptr ? nullptr : *found;
}

const DataContainer* Graph::container(const Team& team, Text name) const {
  const auto* table = lookUp(containers_, &team);
  const DataContainer* own = table == nullptr ? nullptr : table->find(name);
  if (own != nullptr) return own;
  const size_t slash = name.view().rfind('/');  // a container's own name has none
  if (slash == std::string_view::npos) return nullptr;
  const Team* other = this->team(name.view().substr(0, slash));
  const auto* others = other == nullptr ? nullptr : lookUp(containers_, other);
  return others == nullptr ? nullptr : others->find(name.view().substr(slash + 1));
}

const Dataset* Graph::dataset(const Datastore& store, Text name) const {
  if (const auto* table = lookUp(datasets_, &store)) return table->find(name);
  for (const Ref<Dataset> dataset : store.datasets) {
    if (dataset && dataset->name.given() && dataset->name == name) return dataset.get();
  }
  return nullptr;
}

const DatasetGroup* Graph::group(const Workspace& workspace, Text name) const {
  if (const auto* table = lookUp(groups_, &workspace)) return table->find(name);
  for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
    if (group && group->name.given() && group->name == name) return group.get();
  }
  return nullptr;
}

const StoragePolicy* Graph::storagePolicy(const GovernanceZone& zone, Text name) const {
  const auto* table = lookUp(storagePolicies_, &zone);
  return table == nullptr ? nullptr : table->find(name);
}

const DDLColumn* Graph::column(const DDLTable& table, Text name) {
  for (const Ref<DDLColumn> column : table.columns) {
    if (column && column->name.given() && column->name == name) return column.get();
  }
  return nullptr;
}

const GovernanceZone* Graph::zoneOf(const StoragePolicy& policy) const {
  const auto* found = lookUp(policyZones_, &policy);
  return found == nullptr ? nullptr : *found;
}

const Datastore* Graph::storeOf(const Dataset& dataset) const {
  const std::span<const Consumer> readers = consumers(dataset);
  return readers.empty() ? nullptr : readers.front().sink->store.target();
}

std::span<const Datastore* const> Graph::datastoresOf(const Team& team) const {
  return listOf<Datastore>(teamDatastores_, team);
}

std::span<const Workspace* const> Graph::workspacesOf(const Team& team) const {
  return listOf<Workspace>(teamWorkspaces_, team);
}

std::span<const Consumer> Graph::consumers(const Dataset& dataset) const {
  const auto number = readDatasets_.find(refOf(dataset).id());
  if (!number) return {};
  const uint32_t first = firstConsumers_[*number];
  return std::span(consumers_).subspan(first, firstConsumers_[*number + 1] - first);
}

bool Graph::isRead(const Datastore& store) const { return readStores_.contains(refOf(store).id()); }

const DatasetGroupPlatformAssignment* Graph::assignmentOf(const DatasetGroup& group) const {
  const auto* found = lookUp(groupAssignments_, &group);
  return found == nullptr ? nullptr : *found;
}

const PrimaryIngestionPlatform* Graph::primaryOf(const Datastore& store) const {
  const auto* found = lookUp(storePrimaries_, &store);
  return found == nullptr ? nullptr : *found;
}

bool Graph::runnersUnclear(const DatasetGroup& group) const {
  const Workspace* workspace = group.workspace.get();
  // A repeated workspace or group is reported as such; it counts as run by whatever runs the first.
  if (workspace != nullptr && (this->workspace(workspace->name) != workspace ||
                               this->group(*workspace, group.name) != &group)) {
    return true;
  }
  if (group.damaged() && model_.failed<&DatasetGroup::platform>(group)) return true;
  if (workspace != nullptr && workspace->damaged() &&
      model_.failed<&Workspace::dataTransformer>(*workspace)) {
    return true;
  }
  if (const auto* document = assignmentOf(group)) {
    if (document->damaged() &&
        model_.failed<&DatasetGroupPlatformAssignment::assignments>(*document))
      return true;
    return std::ranges::any_of(document->assignments, [&](Ref<DataPlatformAssignment> one) {
      return !one || one->damaged() || !one->dataPlatform.resolved();
    });
  }
  if (workspace != nullptr && model_.lost.mayAssign(workspace->name.view(), group.name.view())) {
    return true;
  }
  return std::ranges::any_of(strayAssignments_, [&](const DatasetGroupPlatformAssignment* stray) {
    if (const Workspace* its = stray->workspace.target()) {
      const std::array<std::string_view, 1> name{group.name.view()};
      return its == workspace && (its->datasetGroups.size() == 1 ||
                                  !stray->datasetGroup.name.given() ||
                                  nearest(stray->datasetGroup.name.view(), name).has_value());
    }
    return !stray->datasetGroup.name.given() || stray->datasetGroup.name == group.name;
  });
}

std::vector<Runner> Graph::runners(const DatasetGroup& group) const {
  std::vector<Runner> runners;
  if (const auto* document = assignmentOf(group)) {
    for (const Ref<DataPlatformAssignment> assignment : document->assignments) {
      if (!assignment || assignment->status.is(AssignmentStatus::Decommissioned)) continue;
      const DataPlatform* platform = assignment->dataPlatform.target();
      const bool known = std::ranges::find(runners, platform, &Runner::platform) != runners.end();
      if (platform != nullptr && !known) runners.push_back({platform, assignment.get()});
    }
  }
  if (!runners.empty() || runnersUnclear(group)) return runners;
  if (const auto* fixed = as<WorkspaceFixedDataPlatform>(group.platform)) {
    if (fixed->dataPlatform.target() != nullptr) return {{fixed->dataPlatform.target(), fixed}};
    return {};
  }
  if (const auto* legacy = as<LegacyDataPlatformChooser>(group.platform)) {
    if (legacy->dataPlatform.target() != nullptr) return {{legacy->dataPlatform.target(), legacy}};
    return {};
  }
  const Workspace* workspace = group.workspace.get();
  if (workspace != nullptr && runsWithReaders(*this, *workspace)) return {};
  if (ecosystem_ != nullptr && ecosystem_->defaultDataPlatform.target() != nullptr) {
    return {{ecosystem_->defaultDataPlatform.target(), ecosystem_}};
  }
  return {};
}

}  // namespace dslint
