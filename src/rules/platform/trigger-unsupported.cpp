#include "rules/platforms.h"

namespace dslint::rules {
namespace {

void checkCapture(const ZeroDataPlatform& zero, const RunCapture& run, Context& context) {
  if (!isSnapshot(run.capture) || run.capture.trigger) return;
  if (context.follows(at<&CaptureMetaData::trigger>(run.capture))) return;
  FindingDraft finding =
      context
          .report(placeOf(run.capture),
                  fmt::format(
                      "the platform `{}` takes snapshots of `{}` on a trigger, and there is none",
                      zero.name.view(), run.store.name.view()))
          .advice(
              "add `trigger:`, such as `{type: CronTrigger, name: nightly, cron: \"0 2 * * *\"}`");
  relatePlatform(finding, zero, run.cause);
}

void checkTransformer(const ZeroDataPlatform& zero, const DataTransformer& transformer,
                      Context& context) {
  if (!transformer.trigger || transformer.trigger->cls() == ClassId::CronTrigger) return;
  FindingDraft finding =
      context
          .report(
              typeAt(*transformer.trigger),
              fmt::format("the platform `{}` cannot run `{}` on an `{}` trigger", zero.name.view(),
                          transformer.name.view(), transformer.trigger->spec().name))
          .advice(
              "use a `CronTrigger`, or leave `trigger` out: it then runs when its inputs change");
  relatePlatform(finding, zero, transformer);
}

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    forEachCapture(pipeline, [&](const RunCapture& run) { checkCapture(zero, run, context); });
    for (const Workspace* workspace : pipeline.transformers()) {
      checkTransformer(zero, *workspace->dataTransformer, context);
    }
  });
}

}  // namespace

extern const Rule platform_trigger_unsupported;
const Rule platform_trigger_unsupported{
    .id = "platform/trigger-unsupported",
    .severity = Severity::Error,
    .summary = "a trigger that the platform cannot run, or a missing trigger",
    .why =
        "A ZeroDataPlatform takes a snapshot when a trigger fires: a snapshot without a "
        "trigger would never be taken. It starts transformers by cron, or when their inputs "
        "have changed; nothing outside can start them.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
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
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}]
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
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}]
)",
    .model = check,
};

}  // namespace dslint::rules
