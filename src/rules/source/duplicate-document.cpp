#include <string>
#include <unordered_map>

#include "lint/context.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

void again(const Place& later, const Place& first, const std::string& what, Context& context) {
  FindingDraft finding = context.report(later, fmt::format("{} is defined a second time", what))
                             .advice("merge the two documents, or remove one");
  finding.related(first, "the first definition");
}

void check(Context& context) {
  const Graph& graph = context.graph();
  for (const GovernanceZone* zone : graph.zones()) {
    const GovernanceZone* first = graph.zone(zone->name);
    if (first == nullptr || first == zone) continue;
    again(at<&GovernanceZone::name>(*zone), at<&GovernanceZone::name>(*first),
          fmt::format("the zone `{}`", zone->name.view()), context);
  }
  for (const Team* team : graph.teams()) {
    if (!team->name.given() || !team->zone.name.given()) continue;
    const std::string path = fmt::format("{}/{}", team->zone.name.view(), team->name.view());
    const Team* first = graph.team(path);
    if (first == nullptr || first == team) continue;
    again(at<&Team::name>(*team), at<&Team::name>(*first), fmt::format("the team `{}`", path),
          context);
  }
  StringMap<const DatasetGroupPlatformAssignment*> assignments;
  for (const DatasetGroupPlatformAssignment* assignment : graph.assignments()) {
    const std::string_view workspace = assignment->workspace.name.view();
    const std::string_view group = assignment->datasetGroup.name.view();
    if (workspace.empty() || group.empty()) continue;
    const auto [first, isNew] =
        assignments.emplace(fmt::format("{}\n{}", workspace, group), assignment);
    if (isNew) continue;
    again(at<&DatasetGroupPlatformAssignment::datasetGroup>(*assignment),
          at<&DatasetGroupPlatformAssignment::datasetGroup>(*first->second),
          fmt::format("the assignment of the dataset group `{}` of `{}`", group, workspace),
          context);
  }
  ViewMap<const PrimaryIngestionPlatform*> primaries;
  for (const PrimaryIngestionPlatform* primary : graph.primaries()) {
    const std::string_view store = primary->datastore.name.view();
    if (store.empty()) continue;
    const auto [first, isNew] = primaries.emplace(store, primary);
    if (isNew) continue;
    again(at<&PrimaryIngestionPlatform::datastore>(*primary),
          at<&PrimaryIngestionPlatform::datastore>(*first->second),
          fmt::format("the primary ingestion platform of `{}`", store), context);
  }
}

}  // namespace

extern const Rule source_duplicate_document;
const Rule source_duplicate_document{
    .id = "source/duplicate-document",
    .severity = Severity::Error,
    .summary = "two documents that define the same zone, team, assignment or primary platform",
    .why = "A zone, a team, an assignment and a primary platform are each defined by one document; "
           "with two, nobody could say which one holds. Merge them, or remove one.",
    .bad = R"(kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Legacy}
---
kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Legacy, status: PROVISIONED}
)",
    .good = R"(kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Legacy, status: PROVISIONED}
)",
    .model = check,
};

}  // namespace dslint::rules
