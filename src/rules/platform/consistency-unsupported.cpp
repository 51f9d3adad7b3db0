#include "rules/platforms.h"

namespace dslint::rules {
namespace {

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    forEachCapture(pipeline, [&](const RunCapture& run) {
      if (run.capture.cls() != ClassId::KafkaIngestion) return;
      if (!run.capture.consistency.is(IngestionConsistency::MultiDataset)) return;
      const DataContainer* container = run.capture.container.target();
      if (container != nullptr && as<KafkaServer>(container) == nullptr) {
        context.suppressAsConsequence();  // container and capture do not fit: either may be wrong
        return;
      }
      FindingDraft finding =
          context
              .report(
                  at<&CaptureMetaData::consistency>(run.capture),
                  fmt::format(
                      "the platform `{}` reads the topics of `{}` one by one, so it cannot give "
                      "`MULTI_DATASET`",
                      zero.name.view(), run.store.name.view()))
              .advice("use `SINGLE_DATASET`, or another platform");
      relatePlatform(finding, zero, run.cause);
    });
  });
}

}  // namespace

extern const Rule platform_consistency_unsupported;
const Rule platform_consistency_unsupported{
    .id = "platform/consistency-unsupported",
    .severity = Severity::Error,
    .summary = "a consistency that the platform cannot give",
    .why =
        "A ZeroDataPlatform reads each Kafka topic on its own, so the datasets of a store "
        "cannot be brought to one point in time: only `SINGLE_DATASET` is possible. Let "
        "another platform run what reads the store if all of its datasets have to fit "
        "together.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: KafkaIngestion
  container: kafka
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
  type: KafkaIngestion
  container: kafka
  consistency: SINGLE_DATASET
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
