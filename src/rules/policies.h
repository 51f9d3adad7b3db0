// What the policies of zones say: lists of what is allowed and what is not, and the containers that
// are held against them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/context.h"

namespace dslint::rules {

enum class Verdict : uint8_t {
  Allowed,
  Held,       ///< an entry that could not be read or resolved, or an overlap, may decide otherwise
  NotListed,  ///< there are entries under `allowed`, and none covers it
  Forbidden,  ///< an entry under `notAllowed` covers it
};

/// What a policy says of one thing, and the item of `notAllowed` that says so.
struct Judgement {
  Verdict verdict = Verdict::Allowed;
  int32_t item = -1;
  bool refuses() const { return verdict >= Verdict::NotListed; }
};

/// Two lists, `allowed` and `notAllowed`. Entries have levels: an entry covers what is equal to it
/// or, where there is a separator, begins with it and the separator. The longest entry that covers
/// a thing decides. A missing or empty `allowed` allows all.
class AllowList {
 public:
  /// Something that both lists name: an item of `notAllowed` and those of `allowed` it covers.
  struct Overlap {
    uint32_t notAllowed = 0;
    std::vector<uint32_t> allowed;
  };

  explicit AllowList(char separator = '\0') : separator_(separator) {}

  void allow(std::string key, size_t item);
  void forbid(std::string key, size_t item);
  /// There are entries under `allowed` whose meaning is not known.
  void allowUnknown() { unknown_ = true; }

  Judgement judge(std::string_view key) const;
  /// One for each item of `notAllowed` that is equal to or broader than items of `allowed`.
  std::vector<Overlap> overlaps() const;
  /// There is anything in the lists.
  bool asks() const { return unknown_ || !entries_.empty(); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Entry {
    int32_t allowed = -1;
    int32_t notAllowed = -1;
  };
  const Entry* find(std::string_view key) const;
  /// The key without its last level; empty when it has but one.
  std::string_view broader(std::string_view key) const;

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;
  std::vector<std::string> allowed_;  ///< by item
  bool anyAllowed_ = false;
  bool unknown_ = false;
  char separator_;
};

AllowList allowListOf(const LocationPolicy& policy, const Graph& graph);
AllowList allowListOf(const VendorPolicy& policy, const Graph& graph);
AllowList allowListOf(const CloudVendorPolicy& policy, const Graph& graph);
AllowList allowListOf(const DataPlatformPolicy& policy, const Graph& graph);
/// The locations that a storage policy allows.
AllowList allowListOf(const StoragePolicyAllowContainers& policy, const Graph& graph);

/// The lists of one kind of policy of all zones, each made once: `graph.derived<ZoneLists<…>>()`.
template <auto kPolicies>
class ZoneLists {
 public:
  explicit ZoneLists(const Graph& graph) {
    for (const GovernanceZone* zone : graph.zones()) {
      for (const auto policy : zone->*kPolicies) {
        if (policy) lists_.emplace(policy.get(), allowListOf(*policy, graph));
      }
    }
  }
  /// Of a policy that stands in a zone.
  const AllowList& of(const UserDSLObject& policy) const { return lists_.at(&policy); }

 private:
  std::unordered_map<const UserDSLObject*, AllowList> lists_;
};

/// Where a policy refuses a thing, and in which words.
template <class Policy>
RelatedPlace refusalOf(const Policy& policy, const Judgement& judgement) {
  if (judgement.verdict == Verdict::Forbidden) {
    return {at<&Policy::notAllowed>(policy).item(static_cast<size_t>(judgement.item)),
            fmt::format("the policy `{}` forbids it here", policy.name.view())};
  }
  return {keyAt<&Policy::allowed>(policy),
          fmt::format("the policy `{}` allows only these", policy.name.view())};
}
/// `is forbidden by` or `is not allowed by`, for a message.
std::string_view refusalWords(const Judgement& judgement);

/// As what a container is held against the policies of a zone.
enum class HoldingRole : uint8_t { Producer, Consumer, LegacyFlow, MergeStore };

/// A container in which data is held for which the policies of a zone count.
struct Holding {
  const DataContainer* container = nullptr;
  const GovernanceZone* zone = nullptr;
  HoldingRole role = HoldingRole::Producer;
  const Datastore* store = nullptr;        ///< of a producer
  const DatasetGroup* group = nullptr;     ///< of a consumer, where one group is meant
  const Workspace* workspace = nullptr;    ///< of a consumer
  const DataPlatform* platform = nullptr;  ///< of a merge store
  /// The use that brings data of another zone; null for the zone of the producer or consumer.
  const DatasetSink* sink = nullptr;
};

/// Where a producer's data is: the container of its capture, or for a transformer's output that of
/// the workspace. Null when it is not known, or cannot be what the capture wants.
const DataContainer* containerOf(const Datastore& store);

/// Where a group's data is held: the workspace's container, those of a legacy flow, and the merge
/// stores of the platforms that run it. Zones are left empty.
std::vector<Holding> holdingsOf(const Graph& graph, const Workspace& workspace,
                                const DatasetGroup& group);

/// Every container with every zone whose policies it is held against, once each, in the order of
/// the files. Only zones that `matters` says yes to.
std::vector<Holding> holdings(const Graph& graph, bool (*matters)(const GovernanceZone&));

/// `the container pg of the datastore NYC`, for a message.
std::string subjectOf(const Holding& holding);
/// Adds the places that tell why the container is held against that zone.
void explain(FindingDraft finding, const Holding& holding);

/// What a policy judges of a location: its vendor, the cloud it lies in, or its place.
struct Whereabouts {
  std::string_view what;  ///< empty where it is not known, which is another problem
  size_t length = 0;      ///< of the location's text that tells it; 0: all of it
};

/// Calls `visit(holding, policy, allowList)` for each container and each policy that it is held
/// against, once.
template <auto kPolicies, class Visit>
void forEachHeld(const Graph& graph, Visit visit) {
  const auto& lists = graph.derived<ZoneLists<kPolicies>>();
  const auto all =
      holdings(graph, [](const GovernanceZone& zone) { return !(zone.*kPolicies).empty(); });
  for (const Holding& holding : all) {
    for (const auto policy : holding.zone->*kPolicies) {
      if (policy) visit(holding, *policy, lists.of(*policy));
    }
  }
}

/// Of the policies that refuse one thing, as many have a problem each; the others are counted. There may
/// be as many policies as containers.
inline constexpr size_t kMostPolicies = 10;

/// Holds the locations of each container against the policies of one kind: `find(location)` gives its
/// Whereabouts, and `tell(draft, where, location)` words the problem of the first one that is refused;
/// the others are further places of it. `within` goes before the name of the refused thing.
template <auto kPolicies, class Find, class Tell>
void checkLocations(Context& context, std::string_view within, Find find, Tell tell) {
  const Holding* current = nullptr;
  size_t told = 0;
  forEachHeld<kPolicies>(context.graph(), [&](const Holding& holding, const auto& policy,
                                              const AllowList& list) {
    const DataContainer& container = *holding.container;
    if (current != &holding) told = 0;
    current = &holding;
    std::optional<FindingDraft> draft;
    for (uint32_t i = 0; i < container.locations.size(); ++i) {
      const Ref<LocationKey> location = container.locations[i];
      if (!location) continue;
      const Whereabouts where = find(*location);
      if (where.what.empty()) {
        context.suppressAsConsequence(list.asks() ? 1 : 0);
        continue;
      }
      const Judgement judgement = list.judge(where.what);
      if (judgement.verdict == Verdict::Held) context.suppressAsConsequence();
      if (!judgement.refuses()) continue;
      const Place place = at<&DataContainer::locations>(container).item(i).piece(0, where.length);
      if (draft) {
        draft->further(place);
        continue;
      }
      if (told++ >= kMostPolicies) {
        context.suppressAsConsequence();
        return;
      }
      draft = context.report(
          place, fmt::format("{} lies {} `{}`, which {} the policy `{}` of the zone `{}`",
                             subjectOf(holding), within, where.what, refusalWords(judgement),
                             policy.name.view(), holding.zone->name.view()));
      draft->related(refusalOf(policy, judgement));
      tell(*draft, *location);
      explain(*draft, holding);
    }
  });
}

}  // namespace dslint::rules
