#include <algorithm>

#include "lint/context.h"

namespace dslint::rules {
namespace {

bool statesRetention(const DatasetGroup& group) {
  const auto* config = as<WorkspacePlatformConfig>(group.platform);
  return config != nullptr && config->retention;
}

bool lostRetention(const DatasetGroup& group, Context& context) {
  if (context.follows(at<&DatasetGroup::platform>(group))) return true;
  const auto* config = as<WorkspacePlatformConfig>(group.platform);
  return config != nullptr && context.follows(at<&WorkspacePlatformConfig::retention>(*config));
}

void check(const DatasetGroupPlatformAssignment& document, Context& context) {
  const DatasetGroup* group = document.datasetGroup.target();
  if (group == nullptr || statesRetention(*group)) return;
  const Workspace* workspace = document.workspace.target();
  if (workspace == nullptr || workspace->dataTransformer) return;
  if (context.follows(at<&Workspace::dataTransformer>(*workspace))) return;
  std::vector<const DataPlatform*> seen;
  for (const Ref<DataPlatformAssignment> assignment : document.assignments) {
    if (!assignment || assignment->status.is(AssignmentStatus::Decommissioned)) continue;
    const auto* zero = as<ZeroDataPlatform>(assignment->dataPlatform.target());
    if (zero == nullptr || std::ranges::find(seen, zero) != seen.end()) continue;
    seen.push_back(zero);
    if (lostRetention(*group, context)) continue;
    FindingDraft finding =
        context
            .report(at<&DataPlatformAssignment::dataPlatform>(*assignment),
                    fmt::format("`{}/{}` is assigned to `{}`, but states no retention",
                                workspace->name.view(), group->name.view(), zero->name.view()))
            .advice("give the group `platform: {retention: {milestoning: …, latency: …}}`");
    finding.related(at<&DatasetGroup::name>(*group), "the group is declared here");
  }
}

}  // namespace

extern const Rule platform_assignment;
const Rule platform_assignment{
    .id = "platform/assignment",
    .severity = Severity::Error,
    .summary = "an assignment to a Zero platform of a group that states no retention",
    .why =
        "A ZeroDataPlatform keeps the history that its readers ask for, so a group that is "
        "assigned to one has to say what it needs: how much history, and how fresh. State it in "
        "the group's `platform: {retention: …}`. The inputs of a transformer need none.",
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
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    sinks: [{store: NYC, dataset: tickets}]
---
kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Zero}
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
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {retention: {milestoning: FORENSIC, latency: HOURS}}
    sinks: [{store: NYC, dataset: tickets}]
---
kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Zero}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
