#include "rules/policies.h"

#include <unordered_set>

#include "pipeline/fed_groups.h"

namespace dslint::rules {
namespace {

/// Adds the items of a policy's two lists to an AllowList. `keyOf` returns an item's key, or an
/// empty one if its meaning is unknown.
template <class Policy, class KeyOf>
AllowList listOf(const Policy& policy, const Graph& graph, char separator, KeyOf keyOf) {
  AllowList list(separator);
  if (graph.model().failed<&Policy::allowed>(policy)) list.allowUnknown();
  for (uint32_t i = 0; i < policy.allowed.size(); ++i) {
    list.allow(keyOf(policy.allowed[i]), i);
  }
  for (uint32_t i = 0; i < policy.notAllowed.size(); ++i) {
    list.forbid(keyOf(policy.notAllowed[i]), i);
  }
  return list;
}

std::string locationKey(const Ref<LocationKey>& key) {
  return key && key->location ? std::string(key->key.view()) : std::string();
}

template <class T>
std::string resolvedName(const NameRef<T>& name) {
  return name.resolved() ? std::string(name.name.view()) : std::string();
}

/// Whether a capture of that class can read that container at all.
bool canCapture(const CaptureMetaData& capture, const DataContainer& container) {
  if (capture.cls() == ClassId::DataTransformerOutput) return false;
  const bool kafka = capture.cls() == ClassId::KafkaIngestion;
  return kafka ? container.cls() == ClassId::KafkaServer : as<SQLDatabase>(&container) != nullptr;
}

using Zones = std::unordered_map<const GovernanceZone*, uint32_t>;  ///< zones and their numbers

struct SourceZone {
  const GovernanceZone* zone;
  uint32_t number;
  const DatasetSink* sink;  ///< the first use that brings its data; null for the own zone
};

/// The zones whose data reaches something, each with the first use that brings it. Only those in
/// `wanted`.
class SourceZones {
 public:
  SourceZones(const Graph& graph, const Zones& wanted) : graph_(graph), wanted_(wanted) {}

  void add(const DatasetGroup& group) {
    const Datastore* last = nullptr;
    for (const Ref<DatasetSink> sink : group.sinks) {
      if (!sink || sink->store.target() == nullptr || sink->store.target() == last) continue;
      last = sink->store.target();
      add(graph_.zoneOf(Graph::teamOf(*last)), sink.get());
    }
  }
  void add(const GovernanceZone* zone, const DatasetSink* sink) {
    const auto wanted = wanted_.find(zone);
    if (wanted == wanted_.end() || !known_.insert(zone).second) return;
    all_.push_back({zone, wanted->second, sink});
  }
  const auto& all() const { return all_; }

 private:
  const Graph& graph_;
  const Zones& wanted_;
  std::unordered_set<const GovernanceZone*> known_;
  std::vector<SourceZone> all_;
};

class HoldingCollector {
 public:
  HoldingCollector(const Graph& graph, bool (*matters)(const GovernanceZone&),
                   const std::function<void(const Holding&)>& visit)
      : graph_(graph), visit_(visit) {
    for (const GovernanceZone* zone : graph_.zones()) {
      if (matters(*zone)) wanted_.emplace(zone, static_cast<uint32_t>(wanted_.size()));
    }
  }

  void collect() {
    if (wanted_.empty()) return;
    for (const Datastore* store : graph_.datastores()) {
      Holding holding;
      holding.container = containerOf(*store);
      holding.zone = graph_.zoneOf(Graph::teamOf(*store));
      holding.store = store;
      const auto wanted = wanted_.find(holding.zone);
      if (wanted != wanted_.end()) add(holding, wanted->second);
    }
    for (const Workspace* workspace : graph_.workspaces()) addWorkspace(*workspace);
  }

 private:
  void addWorkspace(const Workspace& workspace) {
    const GovernanceZone* own = graph_.zoneOf(Graph::teamOf(workspace));
    SourceZones workspaceZones(graph_, wanted_);
    workspaceZones.add(own, nullptr);
    for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
      if (!group) continue;
      workspaceZones.add(*group);
      SourceZones zones(graph_, wanted_);
      zones.add(own, nullptr);
      zones.add(*group);
      if (zones.all().empty()) continue;
      for (const Holding& holding : holdingsOf(graph_, workspace, *group)) {
        if (holding.role != HoldingRole::Consumer) addFor(holding, zones);
      }
    }
    Holding holding;
    holding.container = workspace.container.target();
    holding.role = HoldingRole::Consumer;
    holding.workspace = &workspace;
    addFor(holding, workspaceZones);
  }

  void addFor(Holding holding, const SourceZones& zones) {
    for (const SourceZone& source : zones.all()) {
      holding.zone = source.zone;
      holding.sink = source.sink;
      add(holding, source.number);
    }
  }

  void add(const Holding& holding, uint32_t zone) {
    if (holding.container == nullptr) return;
    std::vector<bool>& known = known_[holding.container];
    if (known.size() <= zone) known.resize(zone + 1);
    if (known[zone]) return;
    known[zone] = true;
    visit_(holding);
  }

  const Graph& graph_;
  Zones wanted_;
  const std::function<void(const Holding&)>& visit_;
  std::unordered_map<const DataContainer*, std::vector<bool>> known_;  ///< by the zones' numbers
};

}  // namespace

void AllowList::allow(std::string key, size_t item) {
  anyAllowed_ = true;
  if (key.empty()) {
    unknown_ = true;
    return;
  }
  Entry& entry = entries_[key];
  if (entry.allowed < 0) entry.allowed = static_cast<int32_t>(item);
  if (allowed_.size() <= item) allowed_.resize(item + 1);
  allowed_[item] = std::move(key);
}

void AllowList::forbid(std::string key, size_t item) {
  if (key.empty()) return;
  Entry& entry = entries_[std::move(key)];
  if (entry.notAllowed < 0) entry.notAllowed = static_cast<int32_t>(item);
}

const AllowList::Entry* AllowList::find(std::string_view key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second;
}

std::string_view AllowList::broader(std::string_view key) const {
  const size_t end = separator_ == '\0' ? std::string_view::npos : key.rfind(separator_);
  return end == std::string_view::npos ? std::string_view() : key.substr(0, end);
}

Judgement AllowList::judge(std::string_view key) const {
  for (std::string_view level = key; !level.empty(); level = broader(level)) {
    const Entry* entry = find(level);
    if (entry == nullptr) continue;
    return {verdictOf(*entry), entry->notAllowed};
  }
  return {otherwise()};
}

Verdict AllowList::otherwise() const {
  if (unknown_) return Verdict::Held;
  return anyAllowed_ ? Verdict::NotListed : Verdict::Allowed;
}

std::vector<AllowList::Overlap> AllowList::overlaps() const {
  std::vector<Overlap> found;
  std::unordered_map<int32_t, size_t> known;
  for (uint32_t item = 0; item < allowed_.size(); ++item) {
    for (std::string_view level = allowed_[item]; !level.empty(); level = broader(level)) {
      const Entry* entry = find(level);
      if (entry == nullptr || entry->notAllowed < 0) continue;
      const auto [place, fresh] = known.emplace(entry->notAllowed, found.size());
      if (fresh) found.push_back({static_cast<uint32_t>(entry->notAllowed), {}});
      found[place->second].allowed.push_back(item);
    }
  }
  return found;
}

AllowList allowListOf(const LocationPolicy& policy, const Graph& graph) {
  return listOf(policy, graph, '/', locationKey);
}
AllowList allowListOf(const VendorPolicy& policy, const Graph& graph) {
  return listOf(policy, graph, '\0', resolvedName<InfrastructureVendor>);
}
AllowList allowListOf(const DataPlatformPolicy& policy, const Graph& graph) {
  return listOf(policy, graph, '\0', resolvedName<DataPlatform>);
}
AllowList allowListOf(const CloudVendorPolicy& policy, const Graph& graph) {
  return listOf(policy, graph, '\0', [](const Choice<CloudVendor>& vendor) {
    return vendor.given() ? std::string(EnumOf<CloudVendor>::kValues[vendor.number - 1])
                          : std::string();
  });
}
AllowList allowListOf(const StoragePolicyAllowContainers& policy, const Graph& graph) {
  AllowList list('/');
  if (graph.model().failed<&StoragePolicyAllowContainers::locations>(policy)) list.allowUnknown();
  for (uint32_t i = 0; i < policy.locations.size(); ++i) {
    list.allow(locationKey(policy.locations[i]), i);
  }
  return list;
}

std::string_view refusalWords(const Judgement& judgement) {
  return judgement.verdict == Verdict::Forbidden ? "is forbidden by" : "is not allowed by";
}

const DataContainer* containerOf(const Datastore& store) {
  if (store.producer) return store.producer->container.target();
  if (!store.capture) return nullptr;
  const DataContainer* container = store.capture->container.target();
  const bool fits = container != nullptr && canCapture(*store.capture, *container);
  return fits ? container : nullptr;
}

std::vector<Holding> holdingsOf(const Graph& graph, const Workspace& workspace,
                                const DatasetGroup& group) {
  std::vector<Holding> found;
  const auto add = [&](HoldingRole role, const DataContainer* container,
                       const DataPlatform* platform) {
    if (container == nullptr) return;
    Holding holding;
    holding.container = container;
    holding.role = role;
    holding.group = &group;
    holding.workspace = &workspace;
    holding.platform = platform;
    found.push_back(holding);
  };
  add(HoldingRole::Consumer, workspace.container.target(), nullptr);
  if (const auto* legacy = as<LegacyDataPlatformChooser>(group.platform)) {
    for (const NameRef<DataContainer>& name : legacy->containers) {
      add(HoldingRole::LegacyFlow, name.target(), nullptr);
    }
  }
  for (const Runner& runner : graph.runners(group)) {
    const auto* zero = as<ZeroDataPlatform>(runner.platform);
    // A legacy flow with a platform of another class is reported by another rule.
    if (zero == nullptr || runner.because->cls() == ClassId::LegacyDataPlatformChooser) continue;
    add(HoldingRole::MergeStore, zero->mergeStore.get(), zero);
  }
  for (const DataPlatform* platform : fedGroups(graph).platformsOf(group)) {
    const auto* zero = as<ZeroDataPlatform>(platform);
    if (zero != nullptr) add(HoldingRole::MergeStore, zero->mergeStore.get(), zero);
  }
  return found;
}

void forEachHolding(const Graph& graph, bool (*matters)(const GovernanceZone&),
                    const std::function<void(const Holding&)>& visit) {
  HoldingCollector(graph, matters, visit).collect();
}

std::string subjectOf(const Holding& holding) {
  const std::string_view name = holding.container->name.view();
  switch (holding.role) {
    case HoldingRole::Producer:
      return fmt::format("the container `{}` of the datastore `{}`", name,
                         holding.store->name.view());
    case HoldingRole::Consumer:
      return fmt::format("the container `{}` of the workspace `{}`", name,
                         holding.workspace->name.view());
    case HoldingRole::LegacyFlow:
      return fmt::format("the container `{}` of the legacy flow of `{}`", name,
                         holding.group->name.view());
    case HoldingRole::MergeStore:
      break;
  }
  return fmt::format("the merge store `{}` of the platform `{}`", name,
                     holding.platform->name.view());
}

void explain(FindingDraft finding, const Holding& holding) {
  if (holding.store != nullptr) {
    finding.related(at<&Datastore::name>(*holding.store), "this datastore's data is in it");
    return;
  }
  const UserDSLObject& user = holding.role == HoldingRole::Consumer
                                  ? static_cast<const UserDSLObject&>(*holding.workspace)
                                  : *holding.group;
  finding.related(nameAt(user),
                  fmt::format("`{}` uses it here", holding.role == HoldingRole::Consumer
                                                       ? holding.workspace->name.view()
                                                       : holding.group->name.view()));
  if (holding.sink != nullptr) {
    finding.related(placeOf(*holding.sink), fmt::format("this brings data of the zone `{}` into it",
                                                        holding.zone->name.view()));
  }
}

}  // namespace dslint::rules
