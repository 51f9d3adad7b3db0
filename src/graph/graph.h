// The model with its names resolved: who owns what, who reads what, and what each name refers to.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/flat_index.h"
#include "graph/name_table.h"
#include "model/model.h"
#include "value/keyed_hash.h"

namespace dslint {

/// One use of a dataset.
struct Consumer {
  const DatasetSink* sink = nullptr;
  const DatasetGroup* group = nullptr;
  const Workspace* workspace = nullptr;
};

/// A platform that runs a dataset group, and the object that makes it do so.
struct Runner {
  const DataPlatform* platform = nullptr;
  /// The DataPlatformAssignment, the DataPlatformChooser, or the Ecosystem (by default).
  const UserDSLObject* because = nullptr;
};

/// The indexes over a loaded model. If a name is defined twice, the first in the order of the files
/// counts. Immutable once built; any number of threads may read it. Refers to the model, which must
/// outlive it.
class Graph {
 public:
  /// Resolves the names in `model` (it sets the objects' resolved members), on `jobs` threads (0
  /// for one per processor).
  explicit Graph(Model& model, unsigned jobs = 1);

  const Model& model() const { return model_; }
  /// Null if the model has none.
  const Ecosystem* ecosystem() const { return ecosystem_; }

  // All objects of a kind, in the order of the files, including repeated names.
  std::span<const Ecosystem* const> ecosystems() const { return ecosystems_; }
  std::span<const GovernanceZone* const> zones() const { return zones_; }
  std::span<const Team* const> teams() const { return teams_; }
  /// Includes the outputs of transformers.
  std::span<const Datastore* const> datastores() const { return datastores_; }
  std::span<const Workspace* const> workspaces() const { return workspaces_; }
  std::span<const DatasetGroupPlatformAssignment* const> assignments() const {
    return assignments_;
  }
  std::span<const PrimaryIngestionPlatform* const> primaries() const { return primaries_; }
  std::span<const DataPlatform* const> platforms() const { return platforms_; }
  /// Documents that define again what an earlier one
  /// has defined: their contents are not checked.
  std::span<const UserDSLObject* const> repeated() const { return repeated_; }
  bool isRepeated(const UserDSLObject& document) const {
    return repeatedSet_.contains(&document);
  }

  // By name; null if there is none.
  const GovernanceZone* zone(Text name) const { return zonesByName_.find(name); }
  const GovernanceZoneDeclaration* zoneDeclaration(Text name) const {
    return zoneDeclarations_.find(name);
  }
  const Datastore* datastore(Text name) const { return datastoresByName_.find(name); }
  const Workspace* workspace(Text name) const { return workspacesByName_.find(name); }
  const DataPlatform* platform(Text name) const { return platformsByName_.find(name); }
  const InfrastructureVendor* vendor(std::string_view name) const;
  const Team* team(std::string_view zoneSlashTeam) const;
  /// A container of the team, or of any other team as `zone/team/name`.
  const DataContainer* container(const Team& team, Text name) const;
  const Dataset* dataset(const Datastore& store, Text name) const;
  const DatasetGroup* group(const Workspace& workspace, Text name) const;
  /// A policy of exactly that zone.
  const StoragePolicy* storagePolicy(const GovernanceZone& zone, Text name) const;
  /// The column of a table; null for other schemas.
  static const DDLColumn* column(const DDLTable& table, Text name);

  // Owners; null where the document names an owner that does not exist.
  static const Team* teamOf(const Datastore& store) { return store.team.target(); }
  static const Team* teamOf(const Workspace& workspace) { return workspace.team.target(); }
  const GovernanceZone* zoneOf(const Team* team) const {
    return team == nullptr ? nullptr : team->zone.target();
  }
  const GovernanceZone* zoneOf(const StoragePolicy& policy) const;
  /// The store of a dataset that has readers; null for one without.
  const Datastore* storeOf(const Dataset& dataset) const;
  /// All datastores and workspaces of a team, inline or in documents of their own.
  std::span<const Datastore* const> datastoresOf(const Team& team) const;
  std::span<const Workspace* const> workspacesOf(const Team& team) const;

  /// Who reads the dataset, in the order of the files.
  std::span<const Consumer> consumers(const Dataset& dataset) const;
  bool isRead(const Datastore& store) const;
  /// The assignments of a group; null if there is no such document.
  const DatasetGroupPlatformAssignment* assignmentOf(const DatasetGroup& group) const;
  const PrimaryIngestionPlatform* primaryOf(const Datastore& store) const;
  /// The platforms that run a group: those it is assigned to, else the one it names, else the
  /// ecosystem's default.
  std::vector<Runner> runners(const DatasetGroup& group) const;
  /// Whether runners() may be wrong: something that may decide what runs the group could not be
  /// read, or names something unknown. The result of runners() does not count then.
  bool runnersUnclear(const DatasetGroup& group) const;

  /// Whether the name may have been defined in something that could not be read: then its failure
  /// to resolve follows from another problem.
  bool mayBeLost(std::string_view name) const { return model_.lost.mayHold(name); }
  /// Approximately how many names do not resolve.
  size_t unresolved() const { return unresolved_; }
  /// The model has no Ecosystem: nothing that it would declare resolves.
  bool ecosystemMissing() const { return ecosystem_ == nullptr; }

  /// Something a later stage derives from the whole graph, such as the pipelines: a T, made from
  /// the graph on first use, on any thread, and kept as long as the graph.
  template <class T>
  const T& derived() const {
    Derived* derived = nullptr;
    {
      const std::lock_guard lock(derivedMutex_);
      derived = &derived_[typeid(T)];
    }
    const std::lock_guard lock(derived->mutex);  // one per kind, so others need not wait
    if (!derived->value) derived->value = std::make_shared<const T>(*this);
    return *static_cast<const T*>(derived->value.get());
  }

 private:
  friend class Resolver;
  template <class T>
  using Lists = std::unordered_map<const Team*, std::vector<const T*>>;

  Model& model_;
  const Ecosystem* ecosystem_ = nullptr;
  std::vector<const Ecosystem*> ecosystems_;
  std::vector<const GovernanceZone*> zones_;
  std::vector<const Team*> teams_;
  std::vector<const Datastore*> datastores_;
  std::vector<const Workspace*> workspaces_;
  std::vector<const DatasetGroupPlatformAssignment*> assignments_;
  std::vector<const PrimaryIngestionPlatform*> primaries_;
  std::vector<const DataPlatform*> platforms_;
  std::vector<const UserDSLObject*> repeated_;
  std::unordered_set<const UserDSLObject*> repeatedSet_;
  /// Those whose group is unknown.
  std::vector<const DatasetGroupPlatformAssignment*> strayAssignments_;
  NameTable<GovernanceZone> zonesByName_;
  NameTable<GovernanceZoneDeclaration> zoneDeclarations_;
  NameTable<Datastore> datastoresByName_;
  NameTable<Workspace> workspacesByName_;
  NameTable<DataPlatform> platformsByName_;
  ViewMap<const InfrastructureVendor*> vendors_;
  StringMap<Team*> teamsByPath_;
  std::unordered_map<const Team*, NameTable<DataContainer>> containers_;
  std::unordered_map<const GovernanceZone*, NameTable<StoragePolicy>> storagePolicies_;
  std::unordered_map<const StoragePolicy*, const GovernanceZone*> policyZones_;
  std::unordered_map<const Datastore*, NameTable<Dataset>> datasets_;
  std::unordered_map<const Workspace*, NameTable<DatasetGroup>> groups_;
  Lists<Datastore> teamDatastores_;
  Lists<Workspace> teamWorkspaces_;
  FlatIndex readDatasets_;                ///< numbers of datasets with readers, by their Refs
  std::vector<uint32_t> firstConsumers_;  ///< of each of them, and the end of the last one's
  std::vector<Consumer> consumers_;
  FlatIndex readStores_;
  std::unordered_map<const DatasetGroup*, const DatasetGroupPlatformAssignment*> groupAssignments_;
  std::unordered_map<const Datastore*, const PrimaryIngestionPlatform*> storePrimaries_;
  size_t unresolved_ = 0;
  struct Derived {
    std::mutex mutex;
    std::shared_ptr<const void> value;
  };
  mutable std::mutex derivedMutex_;
  mutable std::unordered_map<std::type_index, Derived> derived_;
};

}  // namespace dslint
