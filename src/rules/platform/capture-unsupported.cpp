#include "rules/platforms.h"

namespace dslint::rules {
namespace {

bool isSupported(const CaptureMetaData& capture) {
  return isSnapshot(capture) || capture.cls() == ClassId::KafkaIngestion ||
         capture.cls() == ClassId::DataTransformerOutput;
}

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    forEachCapture(pipeline, [&](const RunCapture& run) {
      if (isSupported(run.capture)) return;
      FindingDraft finding =
          context
              .report(typeAt(run.capture), fmt::format("the platform `{}` cannot run `{}`",
                                                       zero.name.view(), run.capture.spec().name))
              .advice(
                  "use `KafkaIngestion`, `SQLSnapshotIngestion` or "
                  "`SQLWatermarkSnapshotDeltaIngestion`, "
                  "or another platform");
      relatePlatform(finding, zero, run.cause);
    });
  });
}

}  // namespace

extern const Rule platform_capture_unsupported;
const Rule platform_capture_unsupported{
    .id = "platform/capture-unsupported",
    .severity = Severity::Error,
    .summary = "a capture that the platform cannot run",
    .why =
        "A ZeroDataPlatform reads Kafka topics, takes snapshots by SQL (whole, or with a "
        "watermark), and ingests the output of transformers. Nothing else gets data into "
        "it. Capture the store in one of these ways, or let another platform run what reads "
        "it. A platform that ingests the store from its primary platform does not capture "
        "it.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: CDCCaptureIngestion
  container: pg
  consistency: MULTI_DATASET
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
