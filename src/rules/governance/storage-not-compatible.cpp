#include <unordered_set>

#include "rules/policies.h"

namespace dslint::rules {
namespace {

/// A policy that a dataset has chosen.
struct ChosenBy {
  const Dataset* dataset = nullptr;
  uint32_t item = 0;
};

bool isManaged(const DataContainer& container) {
  return container.cls() == ClassId::DataPlatformManagedDataContainer;
}

class Checker {
 public:
  explicit Checker(Context& context) : context_(context), graph_(context.graph()) {}

  void run() {
    const auto mandates = [](const GovernanceZone& zone) {
      for (const Ref<StoragePolicy> policy : zone.storagePolicies) {
        if (isMandated(policy)) return true;
      }
      return false;
    };
    for (const Holding& holding : holdings(graph_, mandates)) {
      told_ = 0;
      for (const Ref<StoragePolicy> policy : holding.zone->storagePolicies) {
        if (isMandated(policy)) check(holding, policy.get(), nullptr);
      }
    }
    for (const Datastore* store : graph_.datastores()) checkChosen(*store);
  }

 private:
  static bool isMandated(Ref<StoragePolicy> policy) {
    return policy && policy->mandatory.is(Mandatory::MandatedWithinZone);
  }

  /// What datasets have chosen holds wherever they are held.
  void checkChosen(const Datastore& store) {
    const GovernanceZone* zone = graph_.zoneOf(Graph::teamOf(store));
    if (zone == nullptr) return;
    for (const Ref<Dataset> dataset : store.datasets) {
      if (!dataset) continue;
      for (uint32_t i = 0; i < dataset->storagePolicies.size(); ++i) {
        const StoragePolicy* policy = dataset->storagePolicies[i].target();
        if (policy == nullptr || graph_.zoneOf(*policy) != zone) continue;
        const ChosenBy choice{dataset.get(), i};
        Holding holding;
        holding.container = containerOf(store);
        holding.zone = zone;
        holding.store = &store;
        if (holding.container != nullptr) check(holding, policy, &choice);
        for (const Consumer& consumer : graph_.consumers(*dataset)) {
          for (Holding held : holdingsOf(graph_, *consumer.workspace, *consumer.group)) {
            held.zone = zone;
            held.sink = consumer.sink;
            check(held, policy, &choice);
          }
        }
      }
    }
  }

  void check(const Holding& holding, const StoragePolicy* any, const ChosenBy* choice) {
    const auto* policy = as<StoragePolicyAllowContainers>(any);
    if (policy == nullptr || !known_[holding.container].insert(policy).second) return;
    const DataContainer& container = *holding.container;
    std::optional<FindingDraft> finding;
    if (!typeFits(holding, *policy)) {
      if (isEnough(choice)) return;
      finding = report(holding, *policy, choice, typeAt(container),
                        fmt::format("has the type `{}`", container.spec().name));
      finding->related(at<&StoragePolicyAllowContainers::containerTypes>(*policy),
                       "only these are allowed");
    }
    const AllowList& places = placesOf(*policy);
    for (uint32_t i = 0; i < container.locations.size(); ++i) {
      const Ref<LocationKey> location = container.locations[i];
      if (!location) continue;
      const Judgement judgement = places.judge(location->key.view());
      if (judgement.verdict != Verdict::NotListed) {
        if (judgement.verdict == Verdict::Held) context_.suppressAsConsequence();
        continue;
      }
      if (!location->location) {
        context_.suppressAsConsequence();
        continue;
      }
      const Place place = at<&DataContainer::locations>(container).item(i);
      if (finding) {
        finding->further(place);
        continue;
      }
      if (isEnough(choice)) return;
      finding = report(holding, *policy, choice, place,
                        fmt::format("lies in `{}`", location->key.view()));
      finding->related(keyAt<&StoragePolicyAllowContainers::locations>(*policy),
                       "only these are allowed");
    }
  }

  /// Whether as many mandated policies as are told refuse the holding already; counts the others.
  bool isEnough(const ChosenBy* choice) {
    if (choice != nullptr || told_++ < kMostPolicies) return false;
    context_.suppressAsConsequence();
    return true;
  }

  /// A merge store is also what a workspace gets that leaves its storage to the platform.
  bool typeFits(const Holding& holding, const StoragePolicyAllowContainers& policy) {
    if (policy.containerTypes.empty() || isManaged(*holding.container)) return true;
    for (const Choice<ContainerType> type : policy.containerTypes) {
      if (!type.given()) continue;
      if (EnumOf<ContainerType>::kValues[type.number - 1U] == holding.container->spec().name) {
        return true;
      }
      if (holding.role == HoldingRole::MergeStore &&
          type.is(ContainerType::DataPlatformManagedDataContainer)) {
        return true;
      }
    }
    return context_.follows(at<&StoragePolicyAllowContainers::containerTypes>(policy));
  }

  FindingDraft report(const Holding& holding, const StoragePolicyAllowContainers& policy,
                      const ChosenBy* choice, const Place& place, const std::string& what) {
    FindingDraft finding =
        context_
            .report(place,
                    fmt::format(
                        "{} {}, which the storage policy `{}` of the zone `{}` does not allow",
                        subjectOf(holding), what, policy.name.view(), holding.zone->name.view()))
            .of(*holding.container)
            .advice(choice != nullptr
                        ? "use a container that the policy allows, or choose another policy"
                        : "use a container that the policy allows, or change the policy");
    finding.related(at<&StoragePolicyAllowContainers::name>(policy), "the policy is defined here");
    if (choice != nullptr) {
      finding.related(at<&Dataset::storagePolicies>(*choice->dataset).item(choice->item),
                      fmt::format("`{}` has chosen it here", choice->dataset->name.view()));
    }
    explain(finding, holding);
    return finding;
  }

  const AllowList& placesOf(const StoragePolicyAllowContainers& policy) {
    auto known = places_.find(&policy);
    if (known == places_.end()) {
      known = places_.emplace(&policy, allowListOf(policy, graph_)).first;
    }
    return known->second;
  }

  size_t told_ = 0;  ///< problems of the holding at hand
  Context& context_;
  const Graph& graph_;
  std::unordered_map<const DataContainer*, std::unordered_set<const StoragePolicy*>> known_;
  std::unordered_map<const StoragePolicy*, AllowList> places_;
};

void check(Context& context) { Checker(context).run(); }

}  // namespace

extern const Rule governance_storage_not_compatible;
const Rule governance_storage_not_compatible{
    .id = "governance/storage-not-compatible",
    .severity = Severity::Error,
    .summary = "a container that breaks a storage policy",
    .why =
        "A storage policy says which kinds of containers may hold data, and where. One that is "
        "mandated within a zone holds for all data of that zone and for all that its workspaces "
        "use; one that a dataset has chosen holds wherever that dataset is held: with its "
        "producer, its consumers, and in the merge stores in between.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
storagePolicies:
  - name: files-only
    mandatory: MANDATED_WITHIN_ZONE
    type: StoragePolicyAllowContainers
    containerTypes: [ObjectStorage]
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
storagePolicies:
  - name: databases-and-files
    mandatory: MANDATED_WITHIN_ZONE
    type: StoragePolicyAllowContainers
    containerTypes: [PostgresDatabase, ObjectStorage]
)",
    .model = check,
};

}  // namespace dslint::rules
