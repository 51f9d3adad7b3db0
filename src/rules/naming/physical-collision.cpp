#include <algorithm>
#include <map>
#include <set>

#include "lint/context.h"
#include "model/equal.h"
#include "pipeline/physical_names.h"
#include "pipeline/storage.h"
#include "rules/platforms.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

/// A hash of a name; equal hashes are verified by comparing the names.
uint64_t hashOf(std::string_view name) { return std::max<uint64_t>(keyedHash(name), 1); }

bool isEarlier(const UserDSLObject& a, const UserDSLObject& b) {
  return std::pair(a.fileBits, a.offset) < std::pair(b.fileBits, b.offset);
}

/// The pipelines whose platforms merge into one container.
struct Merged {
  const DataContainer* container = nullptr;
  std::vector<const PipelineGraph*> pipelines;
};

std::vector<Merged> mergedTogether(const Graph& graph) {
  std::vector<Merged> all;
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    const DataContainer* container = mergeStoreOf(pipeline.platform());
    if (container == nullptr) continue;
    const auto found = std::ranges::find_if(
        all, [&](const Merged& merged) { return equalObjects(*merged.container, *container); });
    Merged& merged = found != all.end() ? *found : all.emplace_back();
    merged.container = container;
    merged.pipelines.push_back(&pipeline);
  }
  return all;
}

class Collisions {
 public:
  Collisions(const Merged& merged, Context& context)
      : merged_(merged), rules_(identifierRules(*merged.container)), context_(context) {}

  void run() {
    // Names are not stored: hashes tell which occur twice, and only these are built again.
    FlatIndex seen;
    FlatIndex twice;
    size_t expected = 0;
    for (const PipelineGraph* pipeline : merged_.pipelines) {
      expected += pipeline->datasets().size() * 2 + pipeline->readCount();
    }
    seen.reserve(expected);
    forEachName([&](const PhysicalObject&, const std::string& name) {
      const uint64_t hash = hashOf(name);
      if (!seen.add(hash)) twice.add(hash);
    });
    if (twice.empty()) return;
    std::map<std::string, std::vector<PhysicalObject>> same;
    forEachName([&](const PhysicalObject& object, const std::string& name) {
      if (twice.contains(hashOf(name))) same[name].push_back(object);
    });
    for (auto& [name, objects] : same) {
      std::ranges::stable_sort(objects, [](const PhysicalObject& a, const PhysicalObject& b) {
        return isEarlier(a.cause(), b.cause());
      });
    }
    // If the tables of two datasets collide, their views do, too: that is one problem.
    for (const bool views : {false, true}) {
      for (const auto& [name, objects] : same) {
        for (size_t i = 1; i < objects.size(); ++i) {
          const bool both = objects[0].sink != nullptr && objects[i].sink != nullptr;
          if (both == views) report(objects[0], objects[i]);
        }
      }
    }
  }

 private:
  template <class Visit>
  void forEachName(Visit visit) {
    std::string whole;
    for (const PipelineGraph* pipeline : merged_.pipelines) {
      forEachPhysicalObject(*pipeline, [&](const PhysicalObject& object) {
        wholeName(object, whole);
        const bool asItIs = !rules_.foldsCase && !isTooLong(whole, rules_);
        if (asItIs) {
          visit(object, std::as_const(whole));
        } else {
          visit(object, comparedName(fitName(whole, rules_), rules_));
        }
      });
    }
  }

  void report(const PhysicalObject& first, const PhysicalObject& later) {
    const UserDSLObject& cause = later.cause();
    const auto pair = std::minmax(first.dataset, later.dataset);
    const bool views = first.sink != nullptr && later.sink != nullptr;
    if (views && first.dataset != later.dataset && saidTables_.contains(pair)) {
      context_.suppressAsConsequence();
      return;
    }
    if (first.sink == nullptr && later.sink == nullptr) saidTables_.insert(pair);
    if (subjectOf(first) == subjectOf(later) && first.platform == later.platform) {
      context_.suppressAsConsequence();  // the same object is there twice, which is reported for it
      return;
    }
    // Staging and merge tables collide together.
    if (!said_.emplace(&first.cause(), &cause).second) return;
    const std::string name = fitName(wholeName(later), rules_);
    const bool sameObject = &first.cause() == &cause;
    FindingDraft finding =
        context_
            .report(
                causePlace(cause),
                fmt::format("the {} of {} becomes {} in `{}`, as does the {} of {}",
                            toText(later.kind), subjectOf(later), quoteName(name, rules_),
                            merged_.container->name.view(), toText(first.kind), subjectOf(first)))
            .advice(sameObject ? "rename one of the two platforms" : "rename one of the two");
    if (!sameObject) {
      finding.related(causePlace(first.cause()), "the first one is here");
    }
    finding.related(at<&DataPlatform::name>(*later.platform), "this platform makes it");
    if (first.platform != later.platform) {
      finding.related(at<&DataPlatform::name>(*first.platform),
                      "this platform makes the first one");
    }
  }

  static std::string subjectOf(const PhysicalObject& object) {
    if (object.sink == nullptr) {
      return fmt::format("`{}:{}`", object.store->name.view(), object.dataset->name.view());
    }
    return fmt::format("`{}:{}` in `{}/{}`", object.store->name.view(), object.dataset->name.view(),
                       object.workspace->name.view(), object.group->name.view());
  }

  const Merged& merged_;
  IdentifierRules rules_;
  Context& context_;
  std::set<std::pair<const UserDSLObject*, const UserDSLObject*>> said_;
  std::set<std::pair<const Dataset*, const Dataset*>> saidTables_;
};

void check(Context& context) {
  for (const Merged& merged : mergedTogether(context.graph())) Collisions(merged, context).run();
}

}  // namespace

extern const Rule naming_physical_collision;
const Rule naming_physical_collision{
    .id = "naming/physical-collision",
    .severity = Severity::Error,
    .summary = "two objects that get the same physical name in one container",
    .why =
        "The parts of a physical name are joined by `_`, which may also occur within a "
        "part, and long names are cut: so two different objects can get one name. In MySQL "
        "and SQL Server names that differ only in case are equal, too. One of the two would "
        "overwrite the other. Rename one of them, or let platforms with different merge "
        "stores run them.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_reader, type: USER_PASSWORD}
datasets:
  - name: parking_tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
---
kind: Datastore
team: USA/Parking
name: NYC_parking
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_reader, type: USER_PASSWORD}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: parking_tickets}, {store: NYC_parking, dataset: tickets}]
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_reader, type: USER_PASSWORD}
datasets:
  - name: parking_tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
---
kind: Datastore
team: USA/Parking
name: NYC_streets
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_reader, type: USER_PASSWORD}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: parking_tickets}, {store: NYC_streets, dataset: tickets}]
)",
    .model = check,
};

}  // namespace dslint::rules
