#include <algorithm>
#include <string>
#include <unordered_set>

#include "rules/references.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

/// Objects that are used, or seem to be meant by a name that does not resolve: that name is
/// reported already, and the unused object would be a consequence.
class Used {
 public:
  /// Values that could not be read may name objects of `cls`, or of classes that use them.
  Used(const Graph& graph, ClassId cls) : unclear_(graph.model().mayLack(cls)) {}

  bool holds(const UserDSLObject& object) const { return objects_.contains(&object); }
  /// Whether an object is only meant; then the problem counts as a consequence.
  bool isMeant(const UserDSLObject& object, Context& context) const {
    if (!unclear_ && !meant_.contains(&object)) return false;
    context.suppressAsConsequence();
    return true;
  }
  void add(const UserDSLObject* object) {
    if (object != nullptr) objects_.insert(object);
  }
  template <class T, class Like>
  void add(const NameRef<T>& name, Like like) {
    add(name.target());
    if (isUnresolved(name)) mean(like(name.name.view()).nearest());
  }
  void mean(const UserDSLObject* object) {
    if (object != nullptr) meant_.insert(object);
  }

 private:
  std::unordered_set<const UserDSLObject*> objects_;
  std::unordered_set<const UserDSLObject*> meant_;
  const bool unclear_;
};

void reportUnused(const UserDSLObject& object, std::string_view noun, Text name,
                  std::string_view nobody, const Used& used, Context& context) {
  if (name.view().empty() || used.isMeant(object, context)) return;
  if (context.graph().mayBeLost(name.view())) {
    context.suppressAsConsequence();  // unreadable text may use it
    return;
  }
  context.report(nameAt(object), fmt::format("{} the {} `{}`", nobody, noun, name.view()))
      .advice("remove it if it is not needed");
}

void useEncryption(Ref<Encryption> encryption, const Team& team, const Graph& graph, Used& used) {
  if (!encryption) return;
  const NameRef<DataContainer>& name = encryption->keyContainer;
  used.add(graph.container(team, name.name));
  used.add(name, [&](std::string_view text) { return containersLike(graph, team, text); });
}

void checkContainers(Context& context) {
  const Graph& graph = context.graph();
  Used used(graph, ClassId::DataContainer);
  ViewSet byName;  // by what belongs to a team that is not known
  const auto use = [&](const NameRef<DataContainer>& name, const Team* team) {
    if (team == nullptr) {
      byName.insert(name.name.view());
      return;
    }
    used.add(name, [&](std::string_view text) { return containersLike(graph, *team, text); });
  };
  for (const Datastore* store : graph.datastores()) {
    if (store->capture) use(store->capture->container, store->team.target());
  }
  for (const Workspace* workspace : graph.workspaces()) {
    const Team* team = workspace->team.target();
    use(workspace->container, team);
    if (team != nullptr && workspace->container.inlined &&
        workspace->container.target() != nullptr) {
      useEncryption(workspace->container.target()->serverSideEncryption, *team, graph, used);
      useEncryption(workspace->container.target()->clientSideEncryption, *team, graph, used);
    }
    for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
      if (!group) continue;
      const auto* legacy = as<LegacyDataPlatformChooser>(group->platform);
      if (legacy == nullptr) continue;
      for (const NameRef<DataContainer>& name : legacy->containers) use(name, team);
    }
  }
  for (const DataPlatform* platform : graph.platforms()) {
    const auto* zero = as<ZeroDataPlatform>(platform);
    if (zero == nullptr || !zero->mergeStore) continue;
    for (const Ref<Encryption> encryption :
         {zero->mergeStore->serverSideEncryption, zero->mergeStore->clientSideEncryption}) {
      if (!encryption) continue;
      const std::string_view name = encryption->keyContainer.name.view();
      byName.insert(name.substr(name.rfind('/') + 1));
    }
  }
  for (const Team* team : graph.teams()) {
    for (const Ref<DataContainer> container : team->containers) {
      if (!container) continue;
      useEncryption(container->serverSideEncryption, *team, graph, used);
      useEncryption(container->clientSideEncryption, *team, graph, used);
    }
  }
  for (const Team* team : graph.teams()) {
    for (const Ref<DataContainer> container : team->containers) {
      if (!container || used.holds(*container) || byName.contains(container->name.view())) continue;
      if (graph.container(*team, container->name) != container.get()) continue;  // a duplicate
      reportUnused(*container, "container", container->name, "nobody uses", used, context);
    }
  }
}

void checkStoragePolicies(Context& context) {
  const Graph& graph = context.graph();
  const auto byChoice = [](const Ref<StoragePolicy> policy) {
    return policy && policy->mandatory.is(Mandatory::IndividuallyMandated);
  };
  if (std::ranges::none_of(graph.zones(), [&](const GovernanceZone* zone) {
        return std::ranges::any_of(zone->storagePolicies, byChoice);
      })) {
    return;
  }
  Used used(graph, ClassId::StoragePolicy);
  for (const Datastore* store : graph.datastores()) {
    const GovernanceZone* zone = graph.zoneOf(store->team.target());
    for (const Ref<Dataset> dataset : store->datasets) {
      if (!dataset) continue;
      for (const NameRef<StoragePolicy>& name : dataset->storagePolicies) {
        used.add(name.target());
        if (zone == nullptr || !isUnresolved(name)) continue;
        used.mean(storagePoliciesLike(graph, *zone, name.name.view()).nearest());
      }
    }
  }
  for (const GovernanceZone* zone : graph.zones()) {
    for (const Ref<StoragePolicy> policy : zone->storagePolicies) {
      if (!byChoice(policy) || used.holds(*policy)) continue;
      if (graph.storagePolicy(*zone, policy->name) != policy.get()) continue;  // a duplicate
      reportUnused(*policy, "storage policy", policy->name, "no dataset names", used, context);
    }
  }
}

void useCredential(Ref<Credential> credential, ViewSet& names) {
  if (credential) names.insert(credential->name.view());
}

void useCredential(Ref<Repository> repository, ViewSet& names) {
  if (repository) useCredential(repository->credential, names);
}

/// The names of all credentials that are asked for anywhere.
ViewSet credentialsAskedFor(const Graph& graph) {
  ViewSet names;
  for (const Ecosystem* ecosystem : graph.ecosystems()) {
    useCredential(ecosystem->owningRepo, names);
    useCredential(ecosystem->liveRepo, names);
    for (const Ref<GovernanceZoneDeclaration> zone : ecosystem->zones) {
      if (zone) useCredential(zone->owningRepo, names);
    }
  }
  for (const DataPlatform* platform : graph.platforms()) {
    const auto* executor = as<DataPlatformCICDExecutor>(platform->executor);
    if (executor != nullptr) useCredential(executor->repository, names);
    if (const auto* zero = as<ZeroDataPlatform>(platform)) {
      useCredential(zero->mergeStoreCredential, names);
    }
  }
  for (const GovernanceZone* zone : graph.zones()) {
    for (const Ref<TeamDeclaration> team : zone->teams) {
      if (team) useCredential(team->owningRepo, names);
    }
  }
  for (const Team* team : graph.teams()) {
    for (const Ref<DataContainer> container : team->containers) {
      if (const auto* kafka = as<KafkaServer>(container))
        useCredential(kafka->caCertificate, names);
    }
  }
  for (const Datastore* store : graph.datastores()) {
    if (store->capture) useCredential(store->capture->credential, names);
  }
  for (const Workspace* workspace : graph.workspaces()) {
    if (!workspace->dataTransformer) continue;
    const auto* code = as<PythonRepoCodeArtifact>(workspace->dataTransformer->code);
    if (code != nullptr) useCredential(code->repo, names);
  }
  return names;
}

/// The listed credentials that uses of unlisted ones seem to mean.
Used almostNamed(const Graph& graph, const CredentialStore& store,
                 const ViewSet& names) {
  Used used(graph, ClassId::Credential);
  ViewSet listed;
  for (const Ref<Credential> credential : store.credentials) {
    if (credential) listed.insert(credential->name.view());
  }
  for (const std::string_view name : names) {
    if (listed.contains(name)) continue;
    Candidates candidates(graph, name, names.size());
    candidates.offerAll(store.credentials);
    used.mean(candidates.nearest());
  }
  return used;
}

void checkCredentials(Context& context) {
  const Graph& graph = context.graph();
  const auto listed = [](const DataPlatform* platform) {
    return platform->credentialStore && !platform->credentialStore->credentials.empty();
  };
  if (std::ranges::none_of(graph.platforms(), listed)) return;
  const ViewSet names = credentialsAskedFor(graph);
  for (const DataPlatform* platform : graph.platforms()) {
    if (!listed(platform)) continue;
    const Used used = almostNamed(context.graph(), *platform->credentialStore, names);
    for (const Ref<Credential> credential : platform->credentialStore->credentials) {
      if (!credential || names.contains(credential->name.view())) continue;
      reportUnused(*credential, "credential", credential->name, "nobody uses", used, context);
    }
  }
}

void checkDatastores(Context& context) {
  const Graph& graph = context.graph();
  Used used(graph, ClassId::DatasetSink);
  ViewSet unknown;
  for (const Workspace* workspace : graph.workspaces()) {
    for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
      if (!group) continue;
      for (const Ref<DatasetSink> sink : group->sinks) {
        if (!sink || !isUnresolved(sink->store)) continue;
        const std::string_view name = sink->store.name.view();
        if (unknown.insert(name).second) used.mean(datastoresLike(graph, name).nearest());
      }
    }
  }
  for (const Datastore* store : graph.datastores()) {
    if (graph.isRead(*store) || graph.datastore(store->name) != store) continue;
    reportUnused(*store, "datastore", store->name, "no workspace reads", used, context);
  }
}

void check(Context& context) {
  checkContainers(context);
  checkStoragePolicies(context);
  checkCredentials(context);
  checkDatastores(context);
}

}  // namespace

extern const Rule reference_unused;
const Rule reference_unused{
    .id = "reference/unused",
    .severity = Severity::Info,
    .summary =
        "a container, storage policy or credential nobody uses; a datastore no workspace "
        "reads",
    .why =
        "What nobody uses distracts readers, and an unused credential is a risk as well. It may be "
        "new and not used yet: then there is nothing to do. Otherwise remove it.",
    .bad = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake}
  - {type: ObjectStorage, name: spare, bucket: parking-spare}
)",
    .good = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake}
)",
    .model = check,
};

}  // namespace dslint::rules
