#include <functional>
#include <unordered_set>

#include "lint/context.h"

namespace dslint::rules {
namespace {

/// What an approval allows. A part whose name did not resolve is null or empty, and fits all: that
/// name is a problem already, and what it was meant to allow is none.
struct Use {
  const Workspace* workspace = nullptr;
  std::string_view group;
  const Dataset* dataset = nullptr;
  bool operator==(const Use&) const = default;
};

struct HashOfUse {
  size_t operator()(const Use& use) const {
    size_t hash = std::hash<const void*>{}(use.workspace);
    hash = hash * 1099511628211U + std::hash<std::string_view>{}(use.group);
    return hash * 1099511628211U + std::hash<const void*>{}(use.dataset);
  }
};

using Approved = std::unordered_set<Use, HashOfUse>;

Approved approvedUses(const Datastore& store) {
  Approved approved;
  for (const Ref<DatastoreApproval> approval : store.approvals) {
    if (!approval) continue;
    const Workspace* workspace = approval->workspace.target();
    // In a workspace that is not known the group's name cannot be looked up, but it can be held
    // against the use.
    const bool named = workspace == nullptr || approval->datasetGroup.resolved();
    const std::string_view group = approval->datasetGroup.name.view();
    approved.insert({workspace, named ? group : std::string_view(), approval->dataset.target()});
  }
  return approved;
}

/// Whether an approval with names that did not resolve fits the use.
bool mayBeApproved(const Approved& approved, const Use& use) {
  for (unsigned wild = 1; wild < 8; ++wild) {
    Use pattern = use;
    if ((wild & 1U) != 0) pattern.workspace = nullptr;
    if ((wild & 2U) != 0) pattern.group = {};
    if ((wild & 4U) != 0) pattern.dataset = nullptr;
    if (approved.contains(pattern)) return true;
  }
  return false;
}

void check(const Datastore& store, Context& context) {
  if (!store.approvals.given()) return;
  const bool incomplete = context.graph().model().failed(store, "approvals");
  const Approved approved = approvedUses(store);
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset) continue;
    for (const Consumer& consumer : context.graph().consumers(*dataset)) {
      const Use use{consumer.workspace, consumer.group->name.view(), dataset.get()};
      if (use.group.empty() || approved.contains(use)) continue;
      if (incomplete || mayBeApproved(approved, use)) {
        context.derive();
        continue;
      }
      context
          .report(
              *consumer.sink, valueOf(*consumer.sink, "dataset"),
              fmt::format("`{}` does not allow the group `{}` of `{}` to use `{}`",
                          store.name.view(), use.group, use.workspace->name.view(),
                          dataset->name.view()),
              fmt::format("have `{{workspace: {}, datasetGroup: {}, dataset: {}}}` added to its "
                          "approvals, or leave it out",
                          use.workspace->name.view(), use.group, dataset->name.view()))
          .related.push_back({keyOf(store, "approvals"), "the uses that are allowed"});
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
