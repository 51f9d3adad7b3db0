#include "rules/platforms.h"

namespace dslint::rules {
namespace {

void checkGroup(const ZeroDataPlatform& zero, const RunGroup& run, Context& context) {
  const auto* config = as<WorkspacePlatformConfig>(run.group->platform);
  const auto* retention = config == nullptr ? nullptr : config->retention.get();
  if (retention == nullptr || !retention->milestoning.given() || !zero.milestoning.given()) return;
  const bool live = retention->milestoning.is(Milestoning::LiveOnly);
  if (live == zero.milestoning.is(ZeroMilestoning::Scd1)) return;
  if (run.workspace->dataTransformer) {
    context.suppressAsConsequence();  // the group should not name a platform at all
    return;
  }
  const auto wanted = retention->milestoning.valueOr(Milestoning::LiveOnly);
  FindingDraft finding =
      context
          .report(at<&ConsumerRetentionRequirements::milestoning>(*retention),
                  fmt::format("the platform `{}` keeps `{}`, which does not serve `{}`",
                              zero.name.view(), live ? "SCD2" : "SCD1",
                              EnumOf<Milestoning>::kValues[static_cast<size_t>(wanted) - 1]))
          .advice(
              live ? "ask for `FORENSIC` or `LIVE_WITH_FORENSIC_HISTORY`, or use another platform"
                   : "ask for `LIVE_ONLY`, or use another platform");
  finding.related(at<&ZeroDataPlatform::milestoning>(zero), "the platform says so here");
  if (run.because != nullptr && run.because->cls() == ClassId::DataPlatformAssignment) {
    finding.related(choicePlace(*run.because), "it runs the group by this");
  }
}

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    for (const RunGroup& run : pipeline.groups()) checkGroup(zero, run, context);
  });
}

}  // namespace

extern const Rule platform_milestoning;
const Rule platform_milestoning{
    .id = "platform/milestoning",
    .severity = Severity::Error,
    .summary = "a history that the platform does not keep",
    .why =
        "A ZeroDataPlatform with `SCD1` has the live rows only, so it serves `LIVE_ONLY`. "
        "One with `SCD2` keeps every version of a row, and serves `FORENSIC` and "
        "`LIVE_WITH_FORENSIC_HISTORY`. Ask for what the platform keeps, or assign the group "
        "to another one.",
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
    platform:
      retention: {milestoning: LIVE_ONLY, latency: HOURS}
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
    platform:
      retention: {milestoning: FORENSIC, latency: HOURS}
    sinks: [{store: NYC, dataset: tickets}]
---
kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Zero}
)",
    .model = check,
};

}  // namespace dslint::rules
