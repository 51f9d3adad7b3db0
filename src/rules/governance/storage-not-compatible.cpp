#include <map>
#include <memory>
#include <set>
#include <unordered_set>

#include "rules/policy_table.h"

namespace dslint::rules {
namespace {

/// A policy and the dataset that has chosen it.
struct ChosenBy {
  const Dataset* dataset = nullptr;
  uint32_t item = 0;
};

bool isManaged(const DataContainer& container) {
  return container.cls() == ClassId::DataPlatformManagedDataContainer;
}

/// The policies that a zone mandates, queried together.
struct Mandated {
  std::vector<const StoragePolicyAllowContainers*> policies;  ///< by number
  std::unique_ptr<const PolicyTable> places;
  /// Their verdicts by type of container, and whether it is a merge store.
  std::map<std::pair<ClassId, bool>, TableVerdict> types;
};

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
    forEachHolding(graph_, mandates, [&](const Holding& holding) {
      held_.emplace(holding.container, holding.zone);
      checkMandated(holding);
    });
    for (const Datastore* store : graph_.datastores()) checkChosen(*store);
  }

 private:
  static bool isMandated(Ref<StoragePolicy> policy) {
    return policy && policy->mandatory.is(Mandatory::MandatedWithinZone);
  }

  Mandated& mandatedOf(const GovernanceZone& zone) {
    const auto [known, fresh] = mandated_.try_emplace(&zone);
    Mandated& mandated = known->second;
    if (!fresh) return mandated;
    std::vector<AllowList> lists;
    for (const Ref<StoragePolicy> any : zone.storagePolicies) {
      const auto* policy = isMandated(any) ? as<StoragePolicyAllowContainers>(any) : nullptr;
      if (policy == nullptr) continue;
      mandated.policies.push_back(policy);
      lists.push_back(allowListOf(*policy, graph_));
    }
    mandated.places = std::make_unique<const PolicyTable>(std::move(lists));
    return mandated;
  }

  const TableVerdict& judgeType(const Holding& holding, Mandated& mandated) {
    const bool merges = holding.role == HoldingRole::MergeStore;
    const auto [known, fresh] = mandated.types.try_emplace({holding.container->cls(), merges});
    TableVerdict& verdict = known->second;
    for (uint32_t i = 0; fresh && i < mandated.policies.size(); ++i) {
      if (typeFits(holding, *mandated.policies[i])) continue;
      if (verdict.count++ < kMostPolicies) verdict.first.push_back(i);
    }
    return verdict;
  }

  /// There may be as many policies as containers, so this visits only those that refuse one.
  void checkMandated(const Holding& holding) {
    Mandated& mandated = mandatedOf(*holding.zone);
    RefusalCount refusals;
    refusals.add(judgeType(holding, mandated));
    for (const Ref<LocationKey> location : holding.container->locations) {
      if (!location) continue;
      const TableVerdict& verdict = mandated.places->judge(location->key.view());
      if (location->location) {
        refusals.add(verdict);
      } else {
        context_.suppressAsConsequence(verdict.held + verdict.count);
      }
    }
    size_t& left = left_.try_emplace(holding.container, kMostPolicies).first->second;
    const std::vector<uint32_t> told = refusals.take(left);
    left -= told.size();
    context_.suppressAsConsequence(refusals.held + refusals.more);
    for (const uint32_t number : told) check(holding, *mandated.policies[number], nullptr);
  }

  /// A policy that a dataset has chosen applies wherever the dataset is stored.
  void checkChosen(const Datastore& store) {
    const GovernanceZone* zone = graph_.zoneOf(Graph::teamOf(store));
    if (zone == nullptr) return;
    for (const Ref<Dataset> dataset : store.datasets) {
      if (!dataset || dataset->storagePolicies.empty()) continue;
      const std::vector<Holding> held = holdingsOfDataset(*dataset, store, *zone);
      for (uint32_t i = 0; i < dataset->storagePolicies.size(); ++i) {
        const StoragePolicy* any = dataset->storagePolicies[i].target();
        const auto* policy = as<StoragePolicyAllowContainers>(any);
        if (policy == nullptr || graph_.zoneOf(*policy) != zone) continue;
        const ChosenBy choice{dataset.get(), i};
        for (const Holding& holding : held) checkChosen(holding, *policy, choice);
      }
    }
  }

  std::vector<Holding> holdingsOfDataset(const Dataset& dataset, const Datastore& store,
                                         const GovernanceZone& zone) {
    std::vector<Holding> held;
    Holding producer;
    producer.container = containerOf(store);
    producer.zone = &zone;
    producer.store = &store;
    if (producer.container != nullptr) held.push_back(producer);
    for (const Consumer& consumer : graph_.consumers(dataset)) {
      for (Holding holding : holdingsOf(graph_, *consumer.workspace, *consumer.group)) {
        holding.zone = &zone;
        holding.sink = consumer.sink;
        held.push_back(holding);
      }
    }
    return held;
  }

  void checkChosen(const Holding& holding, const StoragePolicyAllowContainers& policy,
                   const ChosenBy& choice) {
    const bool told = policy.mandatory.is(Mandatory::MandatedWithinZone) &&
                      held_.contains({holding.container, holding.zone});
    if (!told && known_[holding.container].insert(&policy).second) check(holding, policy, &choice);
  }

  void check(const Holding& holding, const StoragePolicyAllowContainers& policy,
             const ChosenBy* choice) {
    const DataContainer& container = *holding.container;
    std::optional<FindingDraft> finding;
    if (!typeFits(holding, policy)) {
      finding = report(holding, policy, choice, typeAt(container),
                        fmt::format("has the type `{}`", container.spec().name));
      finding->related(at<&StoragePolicyAllowContainers::containerTypes>(policy),
                       "only these are allowed");
    }
    const AllowList& places = placesOf(policy);
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
      finding =
          report(holding, policy, choice, place, fmt::format("is in `{}`", location->key.view()));
      finding->related(keyAt<&StoragePolicyAllowContainers::locations>(policy),
                       "only these are allowed");
    }
  }

  /// Whether a container's type fits. Merge stores also count as storage managed by the platform.
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

  Context& context_;
  const Graph& graph_;
  std::unordered_map<const GovernanceZone*, Mandated> mandated_;
  std::set<std::pair<const DataContainer*, const GovernanceZone*>> held_;
  std::unordered_map<const DataContainer*, size_t> left_;  ///< how many more problems each may get
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
        "A storage policy defines which kinds of containers may hold data, and where. One that is "
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
