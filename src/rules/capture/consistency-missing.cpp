#include "lint/context.h"
#include "rules/called.h"
#include "rules/transformers.h"

namespace dslint::rules {
namespace {

void check(const Datastore& store, Context& context) {
  const CaptureMetaData* capture = store.capture.get();
  if (capture == nullptr || capture->cls() == ClassId::DataTransformerOutput) return;
  if (capture->consistency.given() || context.follows(at<&CaptureMetaData::consistency>(*capture)))
    return;
  if (hasForeignCapture(store)) return context.suppressAsConsequence();
  context
      .report(at<&CaptureMetaData::consistency>(*capture),
              "the capture of " + called("datastore", store.name.view()) +
                  " does not say how consistent it is")
      .advice(
          "add `consistency:` with `SINGLE_DATASET`, or with `MULTI_DATASET` where all "
          "datasets are captured at one point in time");
}

}  // namespace

extern const Rule capture_consistency_missing;
const Rule capture_consistency_missing{
    .id = "capture/consistency-missing",
    .severity = Severity::Error,
    .summary = "a capture that does not say how consistent its datasets are",
    .why =
        "Consumers that join datasets need to know whether these show one point in time. Write "
        "`MULTI_DATASET` where all datasets are captured together, `SINGLE_DATASET` where each is "
        "captured separately. The output of a transformer is always `MULTI_DATASET`.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
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
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
