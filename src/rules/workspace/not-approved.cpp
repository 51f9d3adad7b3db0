#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>
#include <vector>

#include "lint/context.h"
#include "value/keyed_hash.h"
#include "value/suggest.h"

namespace dslint::rules {
namespace {

/// What an approval permits. A part whose name does not resolve is null or empty.
struct Use {
  const Workspace* workspace = nullptr;
  std::string_view group;
  const Dataset* dataset = nullptr;
  bool operator==(const Use&) const = default;
};

struct HashOfUse {
  size_t operator()(const Use& use) const {
    size_t hash = std::hash<const void*>{}(use.workspace);
    hash = hash * 1099511628211U + keyedHash(use.group);
    return hash * 1099511628211U + std::hash<const void*>{}(use.dataset);
  }
};

/// The approvals of a store.
class StoreApprovals {
 public:
  explicit StoreApprovals(const Datastore& store) {
    for (const Ref<DatastoreApproval> approval : store.approvals) {
      if (!approval) continue;
      const Workspace* workspace = approval->workspace.target();
      // If the workspace is unknown, the group's name cannot be looked up, but can be compared with
      // the use.
      const bool named = workspace == nullptr || approval->datasetGroup.resolved();
      const std::string_view group = approval->datasetGroup.name.view();
      byUse_[{workspace, named ? group : std::string_view(), approval->dataset.target()}].push_back(
          approval.get());
    }
  }

  bool allow(const Use& use) const { return byUse_.contains(use); }

  /// An approval that would permit the use except for one unresolved name; null if there is none.
  const DatastoreApproval* almost(const Use& use) const {
    for (const Use& pattern : {Use{nullptr, use.group, use.dataset},
                               Use{use.workspace, {}, use.dataset},
                               Use{use.workspace, use.group, nullptr}}) {
      const auto found = byUse_.find(pattern);
      if (found != byUse_.end()) return found->second.front();
    }
    return nullptr;
  }

  /// Whether an approval with a misspelled name is meant for the use: that name is reported
  /// already.
  bool mayAllow(const Use& use) const {
    for (unsigned wild = 1; wild < 8; ++wild) {
      Use pattern = use;
      if ((wild & kWorkspace) != 0) pattern.workspace = nullptr;
      if ((wild & kGroup) != 0) pattern.group = {};
      if ((wild & kDataset) != 0) pattern.dataset = nullptr;
      const auto found = byUse_.find(pattern);
      if (found == byUse_.end()) continue;
      const size_t most = std::min(found->second.size(), kMostCompared);
      for (size_t i = 0; i < most; ++i) {
        if (isMeant(*found->second[i], use, wild)) return true;
      }
    }
    return false;
  }

 private:
  static constexpr unsigned kWorkspace = 1;
  static constexpr unsigned kGroup = 2;
  static constexpr unsigned kDataset = 4;
  /// A limit, because there may be many approvals before their uses exist.
  static constexpr size_t kMostCompared = 64;

  static bool isNear(Text written, std::string_view name) {
    const std::array<std::string_view, 1> one{name};
    return !written.given() || nearest(written.view(), one).has_value();
  }
  static bool isMeant(const DatastoreApproval& approval, const Use& use, unsigned wild) {
    return ((wild & kWorkspace) == 0 ||
            isNear(approval.workspace.name, use.workspace->name.view())) &&
           ((wild & kGroup) == 0 || isNear(approval.datasetGroup.name, use.group)) &&
           ((wild & kDataset) == 0 || wild == kDataset ||  // an error by itself
            isNear(approval.dataset.name, use.dataset->name.view()));
  }

  std::unordered_map<Use, std::vector<const DatastoreApproval*>, HashOfUse> byUse_;
};

void check(const Datastore& store, Context& context) {
  if (!store.approvals.given()) return;
  const bool incomplete = context.graph().model().failed<&Datastore::approvals>(store);
  const StoreApprovals approvals(store);
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset) continue;
    for (const Consumer& consumer : context.graph().consumers(*dataset)) {
      const Use use{consumer.workspace, consumer.group->name.view(), dataset.get()};
      if (use.group.empty() || use.workspace->name.view().empty() || approvals.allow(use)) continue;
      if (incomplete || approvals.mayAllow(use)) {
        context.suppressAsConsequence();
        continue;
      }
      FindingDraft finding =
          context
              .report(at<&DatasetSink::dataset>(*consumer.sink),
                      fmt::format("`{}` does not allow the group `{}` of `{}` to use `{}`",
                                  store.name.view(), use.group, use.workspace->name.view(),
                                  dataset->name.view()))
              .advice(fmt::format(
                  "have `{{workspace: {}, datasetGroup: {}, dataset: {}}}` added to its "
                  "approvals, or leave it out",
                  use.workspace->name.view(), use.group, dataset->name.view()));
      if (const DatastoreApproval* almost = approvals.almost(use)) {
        finding.related(placeOf(*almost), "a name in this approval does not resolve");
      } else {
        finding.related(keyAt<&Datastore::approvals>(store), "the uses that are allowed");
      }
    }
  }
}

}  // namespace

extern const Rule workspace_not_approved;
const Rule workspace_not_approved{
    .id = "workspace/not-approved",
    .severity = Severity::Error,
    .summary = "a use of data that its producer has not approved",
    .why =
        "A datastore with `approvals` decides who may use what: only the listed uses are "
        "allowed, and none when the list is empty. Ask the producer for an approval of this "
        "workspace, dataset group and dataset. Without the key, everybody may use the store.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
approvals:
  - {workspace: Fines, datasetGroup: daily, dataset: tickets}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
approvals:
  - {workspace: Fines, datasetGroup: daily, dataset: tickets}
  - {workspace: Fines, datasetGroup: daily, dataset: streets}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
