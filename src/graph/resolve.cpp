// Resolves the names of a model: owners first, then what is looked up within them.

#include <fmt/format.h>

#include <atomic>
#include <unordered_set>
#include <mutex>
#include <utility>

#include "graph/graph.h"
#include "model/parallel.h"
#include "model/walk.h"
#include "value/keyed_hash.h"

namespace dslint {

/// Builds a Graph. Each step depends on the steps before it.
class Resolver {
 public:
  Resolver(Graph& graph, Model& model, unsigned jobs) : graph_(graph), model_(model), jobs_(jobs) {}

  void run() {
    index();
    repeats();
    declarations();
    owners();
    stores();
    foreignKeys();
    names();
    references();
    consumers();
    graph_.unresolved_ = unresolved_;
  }

 private:
  template <class Visit>
  void forEachDocument(Visit visit) {
    for (const LoadedFile& file : model_.files) {
      for (const LoadedDocument& document : file.documents) {
        if (document.object) visit(*document.object);
      }
    }
  }

  static std::string pathOf(Text zone, Text team) {
    return fmt::format("{}/{}", zone.view(), team.view());
  }

  /// Sorts the documents by their kinds.
  void index() {
    forEachDocument([&](UserDSLObject& object) {
      switch (object.cls()) {
        case ClassId::Ecosystem:
          graph_.ecosystems_.push_back(static_cast<Ecosystem*>(&object));
          break;
        case ClassId::GovernanceZone: {
          auto& zone = static_cast<GovernanceZone&>(object);
          graph_.zones_.push_back(&zone);
          graph_.zonesByName_.add(zone);
          break;
        }
        case ClassId::Team: {
          auto& team = static_cast<Team&>(object);
          graph_.teams_.push_back(&team);
          if (team.name.given() && team.zone.name.given()) {
            graph_.teamsByPath_.emplace(pathOf(team.zone.name, team.name), &team);
          }
          break;
        }
        case ClassId::DatasetGroupPlatformAssignment:
          graph_.assignments_.push_back(static_cast<DatasetGroupPlatformAssignment*>(&object));
          break;
        case ClassId::PrimaryIngestionPlatform:
          graph_.primaries_.push_back(static_cast<PrimaryIngestionPlatform*>(&object));
          break;
        default:
          break;
      }
    });
    if (!graph_.ecosystems_.empty()) graph_.ecosystem_ = graph_.ecosystems_.front();
  }

  /// Matches declarations and definitions.
  void declarations() {
    // A second Ecosystem is reported as such; what it declares is known nevertheless.
    for (const Ecosystem* ecosystem : graph_.ecosystems_) {
      for (const Ref<InfrastructureVendor> vendor : ecosystem->vendors) {
        if (vendor && graph_.vendors_.emplace(vendor->name.view(), vendor.get()).second) {
          indexLocations(std::string(vendor->name.view()) + ':', vendor->locations);
        }
      }
      for (const Ref<DataPlatform> platform : ecosystem->dataPlatforms) {
        if (!platform) continue;
        const bool fresh = graph_.platformsByName_.add(*platform);
        if (fresh || ecosystem == graph_.ecosystem_) graph_.platforms_.push_back(platform.get());
      }
      for (const Ref<GovernanceZoneDeclaration> declaration : ecosystem->zones) {
        if (!declaration || !graph_.zoneDeclarations_.add(*declaration)) continue;
        if (const auto* zone = graph_.zonesByName_.find(declaration->name)) {
          declaration->definition = refOf(*zone);
        }
      }
    }
    for (const GovernanceZone* constZone : graph_.zones_) {
      auto* zone = const_cast<GovernanceZone*>(constZone);  // NOLINT: the resolver sets members
      if (const auto* declaration = graph_.zoneDeclarations_.find(zone->name)) {
        zone->declaration = refOf(*declaration);
      }
      for (const Ref<TeamDeclaration> declaration : zone->teams) {
        if (!declaration) continue;
        const auto team = graph_.teamsByPath_.find(pathOf(zone->name, declaration->name));
        if (team == graph_.teamsByPath_.end()) continue;
        declaration->definition = refOf(*team->second);
        if (!team->second->declaration) team->second->declaration = declaration;
      }
      NameTable<StoragePolicy>& policies = graph_.storagePolicies_[zone];
      for (const Ref<StoragePolicy> policy : zone->storagePolicies) {
        if (!policy) continue;
        policies.add(*policy);
        graph_.policyZones_.emplace(policy.get(), zone);
      }
    }
    for (const Team* constTeam : graph_.teams_) {
      auto* team = const_cast<Team*>(constTeam);  // NOLINT
      if (const auto* zone = graph_.zonesByName_.find(team->zone.name)) {
        team->zone.object = refOf(*zone);
      }
    }
  }

  void repeat(const UserDSLObject& document) {
    graph_.repeated_.push_back(&document);
    graph_.repeatedSet_.insert(&document);
  }

  /// Finds the documents that define again what an earlier document defines. owners() does the same
  /// for datastores and workspaces.
  void repeats() {
    for (const GovernanceZone* zone : graph_.zones_) {
      const GovernanceZone* first = graph_.zonesByName_.find(zone->name);
      if (first != nullptr && first != zone) repeat(*zone);
    }
    for (const Team* team : graph_.teams_) {
      const auto first = graph_.teamsByPath_.find(pathOf(team->zone.name, team->name));
      if (first != graph_.teamsByPath_.end() && first->second != team) repeat(*team);
    }
    StringSet seen;
    for (const auto* one : graph_.assignments_) {
      if (!one->workspace.name.given() || !one->datasetGroup.name.given()) continue;
      if (!seen.insert(pathOf(one->workspace.name, one->datasetGroup.name)).second) repeat(*one);
    }
    seen.clear();
    for (const auto* one : graph_.primaries_) {
      if (!one->datastore.name.given()) continue;
      if (!seen.emplace(one->datastore.name.view()).second) repeat(*one);
    }
  }

  template <class T>
  void noteAgain(const T& document, const T* first) {
    if (first != nullptr && document.team.name.given() && first->team.name == document.team.name) {
      repeat(document);
    }
  }

  /// Who owns each container, datastore and workspace.
  void owners() {
    forEachDocument([&](UserDSLObject& object) {
      if (object.cls() == ClassId::Team) {
        auto& team = static_cast<Team&>(object);
        NameTable<DataContainer>& table = graph_.containers_[&team];
        for (const Ref<DataContainer> container : team.containers) {
          if (!container) continue;
          container->team = refOf(team);
          table.add(*container);
        }
        for (const Ref<Datastore> store : team.datastores) {
          if (store) addStore(*store, &team);
        }
        for (const Ref<Workspace> workspace : team.workspaces) {
          if (workspace) addWorkspace(*workspace, &team);
        }
      } else if (object.cls() == ClassId::Datastore) {
        auto& store = static_cast<Datastore&>(object);
        noteAgain(store, graph_.datastoresByName_.find(store.name));
        addStore(store, teamNamed(store.team.name));
      } else if (object.cls() == ClassId::Workspace) {
        auto& workspace = static_cast<Workspace&>(object);
        noteAgain(workspace, graph_.workspacesByName_.find(workspace.name));
        addWorkspace(workspace, teamNamed(workspace.team.name));
      }
    });
  }

  Team* teamNamed(Text path) {
    const auto found = graph_.teamsByPath_.find(std::string(path.view()));
    if (found != graph_.teamsByPath_.end()) return found->second;
    ++unresolved_;
    return nullptr;
  }

  void addStore(Datastore& store, Team* team) {
    if (team != nullptr) {
      store.team.object = refOf(*team);
      graph_.teamDatastores_[team].push_back(&store);
    }
    graph_.datastores_.push_back(&store);
    graph_.datastoresByName_.add(store);
    if (store.datasets.size() > kFew) graph_.datasets_.try_emplace(&store);
  }

  void addWorkspace(Workspace& workspace, Team* team) {
    if (team != nullptr) {
      workspace.team.object = refOf(*team);
      graph_.teamWorkspaces_[team].push_back(&workspace);
    }
    graph_.workspaces_.push_back(&workspace);
    graph_.workspacesByName_.add(workspace);
    NameTable<DatasetGroup>* table =
        workspace.datasetGroups.size() > kFew ? &graph_.groups_[&workspace] : nullptr;
    for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
      if (!group) continue;
      group->workspace = refOf(workspace);
      if (table != nullptr) table->add(*group);
    }
    if (workspace.dataTransformer && workspace.dataTransformer->outputDatastore) {
      Datastore& output = *workspace.dataTransformer->outputDatastore;
      output.producer = refOf(workspace);
      addStore(output, team);
    }
  }

  template <class T>
  void point(NameRef<T>& name, const T* target) {
    if (name.inlined) return;
    if (target != nullptr) {
      name.object = refOf(*target);
    } else if (name.name.given()) {
      unresolved_.fetch_add(1, std::memory_order_relaxed);
    }
  }

  /// Names that are looked up in the whole ecosystem, wherever they are used.
  void names() {
    forEachDocument([&](UserDSLObject& object) { visit(object); });
  }

  void visit(UserDSLObject& object) {
    switch (object.cls()) {
      case ClassId::LocationKey:
        resolveLocation(static_cast<LocationKey&>(object));
        return;
      case ClassId::Ecosystem:
        pointPlatform(static_cast<Ecosystem&>(object).defaultDataPlatform);
        break;
      case ClassId::VendorPolicy: {
        auto& policy = static_cast<VendorPolicy&>(object);
        for (auto& name : policy.allowed) point(name, graph_.vendor(name.name.view()));
        for (auto& name : policy.notAllowed) point(name, graph_.vendor(name.name.view()));
        break;
      }
      case ClassId::DataPlatformPolicy: {
        auto& policy = static_cast<DataPlatformPolicy&>(object);
        for (auto& name : policy.allowed) pointPlatform(name);
        for (auto& name : policy.notAllowed) pointPlatform(name);
        break;
      }
      case ClassId::SQLMergeIngestion:
        pointPlatform(static_cast<SQLMergeIngestion&>(object).dataPlatform);
        break;
      case ClassId::WorkspaceFixedDataPlatform:
        pointPlatform(static_cast<WorkspaceFixedDataPlatform&>(object).dataPlatform);
        break;
      case ClassId::LegacyDataPlatformChooser: {
        auto& name = static_cast<LegacyDataPlatformChooser&>(object).dataPlatform;
        // An object of another class is reported as reference/wrong-class, and runs nothing.
        if (as<LegacyDataPlatform>(graph_.platform(name.name)) != nullptr) pointPlatform(name);
        break;
      }
      case ClassId::DataPlatformAssignment:
        pointPlatform(static_cast<DataPlatformAssignment&>(object).dataPlatform);
        break;
      case ClassId::DataTransformerOutput: {
        auto& output = static_cast<DataTransformerOutput&>(object);
        point(output.workspace, graph_.workspace(output.workspace.name));
        break;
      }
      case ClassId::DatastoreApproval: {
        auto& approval = static_cast<DatastoreApproval&>(object);
        point(approval.workspace, graph_.workspace(approval.workspace.name));
        if (const Workspace* workspace = approval.workspace.target()) {
          point(approval.datasetGroup, graph_.group(*workspace, approval.datasetGroup.name));
        }
        break;
      }
      case ClassId::DatasetSink: {
        auto& sink = static_cast<DatasetSink&>(object);
        point(sink.store, graph_.datastore(sink.store.name));
        if (const Datastore* store = sink.store.target()) {
          point(sink.dataset, graph_.dataset(*store, sink.dataset.name));
        }
        break;
      }
      case ClassId::DataPlatformHint: {
        auto& hint = static_cast<DataPlatformHint&>(object);
        point(hint.store, graph_.datastore(hint.store.name));
        if (const Datastore* store = hint.store.target()) {
          point(hint.dataset, graph_.dataset(*store, hint.dataset.name));
        }
        point(hint.workspace, graph_.workspace(hint.workspace.name));
        break;
      }
      case ClassId::DatasetGroupPlatformAssignment: {
        auto& assignment = static_cast<DatasetGroupPlatformAssignment&>(object);
        point(assignment.workspace, graph_.workspace(assignment.workspace.name));
        if (const Workspace* workspace = assignment.workspace.target()) {
          point(assignment.datasetGroup, graph_.group(*workspace, assignment.datasetGroup.name));
          if (const DatasetGroup* group = assignment.datasetGroup.target()) {
            graph_.groupAssignments_.emplace(group, &assignment);
          }
        }
        if (assignment.datasetGroup.target() == nullptr) {
          graph_.strayAssignments_.push_back(&assignment);
        }
        break;
      }
      case ClassId::PrimaryIngestionPlatform: {
        auto& primary = static_cast<PrimaryIngestionPlatform&>(object);
        point(primary.datastore, graph_.datastore(primary.datastore.name));
        for (auto& name : primary.dataPlatforms) pointPlatform(name);
        if (const Datastore* store = primary.datastore.target()) {
          graph_.storePrimaries_.emplace(store, &primary);
        }
        break;
      }
      default:
        break;
    }
    for (const Field* field : object.spec().owning) {
      if (field->target == ClassId::Dataset) continue;  // numerous, resolved with their stores
      forEachIn(object, *field, [&](int, UserDSLObject& child) { visit(child); });
    }
  }

  void pointPlatform(NameRef<DataPlatform>& name) { point(name, graph_.platform(name.name)); }

  void resolveLocation(LocationKey& key) {
    const std::string_view text = key.key.view();
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) return;
    const InfrastructureVendor* vendor = graph_.vendor(text.substr(0, colon));
    if (vendor == nullptr) return;
    key.vendor = refOf(*vendor);
    const auto found = locations_.find(std::string(text));
    if (found != locations_.end()) {
      key.location = found->second;
    } else {
      ++unresolved_;
    }
  }

  /// Indexes every location of a vendor by its key: `Vendor:Location/Sub`. Of two siblings with the
  /// same name, the first counts.
  void indexLocations(const std::string& prefix, const List<Ref<InfrastructureLocation>>& inside) {
    for (const Ref<InfrastructureLocation> location : inside) {
      if (!location || !location->name.given()) continue;
      std::string path = prefix + std::string(location->name.view());
      if (!locations_.emplace(path, location).second) continue;
      indexLocations(path + '/', location->locations);
    }
  }

  /// Names that are looked up in a store's zone or team, and the index of its datasets. This visits
  /// every dataset, on all threads. An object that several stores share through an alias is in one
  /// file, so each file's stores are left to a single thread.
  void stores() {
    for (const GovernanceZone* zone : graph_.zones_) {
      for (const Ref<StoragePolicy> policy : zone->storagePolicies) {
        if (policy) allPolicies_.add(*policy);
      }
    }
    const std::vector<const Datastore*>& stores = graph_.datastores_;
    std::vector<size_t> files;  // where the stores of each file begin
    for (size_t i = 0; i < stores.size(); ++i) {
      if (i == 0 || stores[i]->file() != stores[i - 1]->file()) files.push_back(i);
    }
    files.push_back(stores.size());
    std::atomic<size_t> next = 0;
    const auto work = [&](size_t) {
      for (size_t i = next++; i + 1 < files.size(); i = next++) {
        for (size_t store = files[i]; store < files[i + 1]; ++store) resolveStore(*stores[store]);
      }
    };
    onThreads(threadsFor(jobs_, stores.size() / 64), work, [&] { next = files.size(); });
  }

  void resolveStore(const Datastore& constStore) {
    auto& store = const_cast<Datastore&>(constStore);  // NOLINT
    const Team* team = store.team.target();
    const GovernanceZone* zone = graph_.zoneOf(team);
    if (store.capture && team != nullptr) {
      point(store.capture->container, graph_.container(*team, store.capture->container.name));
    }
    const auto table = graph_.datasets_.find(&store);
    const bool indexed = table != graph_.datasets_.end();
    if (indexed) table->second.reserve(store.datasets.size());
    for (const Ref<Dataset> dataset : store.datasets) {
      if (!dataset) continue;
      if (indexed) table->second.add(*dataset);
      const auto* columns = as<DDLTable>(dataset->schema);
      if (columns != nullptr && !columns->foreignKeys.empty()) {
        const std::lock_guard lock(referringMutex_);
        referring_.push_back({&store, columns});
      }
      for (NameRef<StoragePolicy>& name : dataset->storagePolicies) {
        if (zone != nullptr) point(name, graph_.storagePolicy(*zone, name.name));
        if (!name.resolved()) point(name, foreignPolicy(name.name, zone));
      }
    }
    for (const Ref<DatastoreApproval> approval : store.approvals) {
      if (approval) point(approval->dataset, graph_.dataset(store, approval->dataset.name));
    }
  }

  /// The targets of foreign keys, once the datasets of all stores are known.
  void foreignKeys() {
    for (const auto& [store, table] : referring_) {
      for (const Ref<ForeignKey> key : table->foreignKeys) {
        if (!key || !key->references) continue;
        ForeignKeyReference& to = *key->references;
        point(to.store, graph_.datastore(to.store.name));
        const Datastore* other = to.store.name.given() ? to.store.target() : store;
        if (other != nullptr) point(to.dataset, graph_.dataset(*other, to.dataset.name));
      }
    }
  }

  /// A policy of another zone: using one is a fault of its own, not an unknown name.
  const StoragePolicy* foreignPolicy(Text name, const GovernanceZone* zone) const {
    const StoragePolicy* policy = allPolicies_.find(name);
    if (policy == nullptr || zone == nullptr) return policy;
    // A second document of the same zone is not a foreign zone.
    return graph_.zoneOf(*policy)->name == zone->name ? nullptr : policy;
  }

  /// Names that are looked up in a team.
  void references() {
    for (const Team* team : graph_.teams_) {
      for (const Ref<DataContainer> container : team->containers) {
        if (container) encryption(*container, *team);
      }
    }
    for (const Workspace* constWorkspace : graph_.workspaces_) {
      auto* workspace = const_cast<Workspace*>(constWorkspace);  // NOLINT
      const Team* team = workspace->team.target();
      if (team == nullptr) continue;
      point(workspace->container, graph_.container(*team, workspace->container.name));
      if (workspace->container.inlined && workspace->container.resolved()) {
        encryption(*workspace->container.target(), *team);
      }
      for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
        if (!group) continue;
        const auto* legacy = as<LegacyDataPlatformChooser>(group->platform);
        if (legacy == nullptr) continue;
        for (NameRef<DataContainer>& name : legacy->containers) {
          point(name, graph_.container(*team, name.name));
        }
      }
    }
  }

  void encryption(const DataContainer& container, const Team& team) {
    for (const Ref<Encryption> scheme :
         {container.serverSideEncryption, container.clientSideEncryption}) {
      if (scheme) point(scheme->keyContainer, graph_.container(team, scheme->keyContainer.name));
    }
  }

  /// Who reads what. Each dataset's uses are stored contiguously, so they are counted first.
  void consumers() {
    std::vector<uint32_t>& first = graph_.firstConsumers_;
    forEachUse([&](const Workspace&, const DatasetGroup&, const DatasetSink& sink) {
      const auto fresh = static_cast<uint32_t>(first.size());
      const auto [number, isNew] = graph_.readDatasets_.insert(sink.dataset.object.id(), fresh);
      if (isNew) first.push_back(0);
      ++first[number];
    });
    uint32_t all = 0;
    for (uint32_t& count : first) all += std::exchange(count, all);
    first.push_back(all);
    graph_.consumers_.resize(all);
    std::vector<uint32_t> next = first;
    forEachUse([&](const Workspace& workspace, const DatasetGroup& group, const DatasetSink& sink) {
      const uint32_t number = *graph_.readDatasets_.find(sink.dataset.object.id());
      graph_.consumers_[next[number]++] = {&sink, &group, &workspace};
    });
  }

  template <class Visit>
  void forEachUse(Visit visit) {
    for (const Workspace* workspace : graph_.workspaces_) {
      for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
        if (!group) continue;
        for (const Ref<DatasetSink> sink : group->sinks) {
          if (!sink || !sink->store.resolved()) continue;
          graph_.readStores_.add(sink->store.object.id());
          if (sink->dataset.resolved()) visit(*workspace, *group, *sink);
        }
      }
    }
  }

  static constexpr size_t kFew = 8;  // up to this many names are searched linearly

  Graph& graph_;
  Model& model_;
  const unsigned jobs_;
  std::atomic<size_t> unresolved_ = 0;
  StringMap<Ref<InfrastructureLocation>> locations_;
  NameTable<StoragePolicy> allPolicies_;
  struct Referring {
    const Datastore* store;
    const DDLTable* table;
  };
  std::mutex referringMutex_;
  std::vector<Referring> referring_;
};

Graph::Graph(Model& model, unsigned jobs) : model_(model) { Resolver(*this, model, jobs).run(); }

}  // namespace dslint
