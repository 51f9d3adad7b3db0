// The policies of zones: lists of what is allowed and what is not, and the containers that are
// checked against them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/context.h"
#include "value/keyed_hash.h"

namespace dslint::rules {

enum class Verdict : uint8_t {
  Allowed,
  Held,       ///< undecided: an entry could not be read or resolved, or entries overlap
  NotListed,  ///< `allowed` has entries, but none covers it
  Forbidden,  ///< an entry in `notAllowed` covers it
};

/// A policy's judgement on something, and the item of `notAllowed` that decides.
struct Judgement {
  Verdict verdict = Verdict::Allowed;
  int32_t item = -1;
  bool refuses() const { return verdict >= Verdict::NotListed; }
};

/// Two lists, `allowed` and `notAllowed`. Entries have levels: an entry covers a key that equals it
/// or, if there is a separator, begins with it and the separator. The longest entry that covers a
/// key decides. A missing or empty `allowed` allows everything.
class AllowList {
 public:
  /// An overlap of the lists: an item of `notAllowed` and the items of `allowed` that it covers.
  struct Overlap {
    uint32_t notAllowed = 0;
    std::vector<uint32_t> allowed;
  };

  explicit AllowList(char separator = '\0') : separator_(separator) {}

  void allow(std::string key, size_t item);
  void forbid(std::string key, size_t item);
  /// Records that `allowed` has entries with an unknown meaning.
  void allowUnknown() { unknown_ = true; }

  Judgement judge(std::string_view key) const;
  /// The verdict on keys that no entry covers.
  Verdict otherwise() const;
  /// Calls `visit(key, verdict)` for each key that has an entry, once.
  template <class Visit>
  void forEachKey(Visit visit) const {
    for (const auto& [key, entry] : entries_) visit(std::string_view(key), verdictOf(entry));
  }
  /// One overlap for each item of `notAllowed` that equals items of `allowed` or is broader.
  std::vector<Overlap> overlaps() const;
  /// Whether there is anything in the lists.
  bool asks() const { return unknown_ || !entries_.empty(); }
  /// The key without its last level; empty if it has only one.
  std::string_view broader(std::string_view key) const;

 private:
  struct Entry {
    int32_t allowed = -1;
    int32_t notAllowed = -1;
  };
  const Entry* find(std::string_view key) const;
  static Verdict verdictOf(const Entry& entry) {
    if (entry.allowed < 0) return Verdict::Forbidden;
    return entry.notAllowed < 0 ? Verdict::Allowed : Verdict::Held;
  }

  StringMap<Entry> entries_;
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

/// The place in a policy that refuses something.
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

/// The role in which a container is checked against the policies of a zone.
enum class HoldingRole : uint8_t { Producer, Consumer, LegacyFlow, MergeStore };

/// A container with data to which the policies of a zone apply.
struct Holding {
  const DataContainer* container = nullptr;
  const GovernanceZone* zone = nullptr;
  HoldingRole role = HoldingRole::Producer;
  const Datastore* store = nullptr;        ///< of a producer
  const DatasetGroup* group = nullptr;     ///< of a consumer, if it is about one group
  const Workspace* workspace = nullptr;    ///< of a consumer
  const DataPlatform* platform = nullptr;  ///< of a merge store
  /// The use that brings data from another zone; null for the zone of the producer or consumer.
  const DatasetSink* sink = nullptr;
};

/// The container of a producer's data: that of its capture, or for a transformer's output that of
/// the workspace. Null if it is unknown or has a wrong class for the capture.
const DataContainer* containerOf(const Datastore& store);

/// The containers of a group's data: the workspace's container, those of a legacy flow, and the
/// merge stores of the platforms that run it. Zones are not set.
std::vector<Holding> holdingsOf(const Graph& graph, const Workspace& workspace,
                                const DatasetGroup& group);

/// Calls `visit` once for every container and every zone whose policies apply to it, in the order
/// of the files. Only for zones that satisfy `matters`, because there may be as many zones as
/// containers.
void forEachHolding(const Graph& graph, bool (*matters)(const GovernanceZone&),
                    const std::function<void(const Holding&)>& visit);

/// `the container pg of the datastore NYC`, for a message.
std::string subjectOf(const Holding& holding);
/// Adds the places that explain why the container is checked against that zone.
void explain(FindingDraft finding, const Holding& holding);

/// How many of the policies that refuse something get a problem each; the others are counted. There
/// may be as many policies, and zones with policies, as containers.
inline constexpr size_t kMostPolicies = 10;

}  // namespace dslint::rules
