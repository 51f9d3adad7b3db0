#include "lint/context.h"
#include "rules/called.h"
#include "rules/transformers.h"

namespace dslint::rules {
namespace {

void check(const Datastore& store, Context& context) {
  const CaptureMetaData* capture = store.capture.get();
  if (capture == nullptr || capture->cls() == ClassId::DataTransformerOutput) return;
  if (!capture->container.name.view().empty() ||
      context.follows(at<&CaptureMetaData::container>(*capture)))
    return;
  if (hasForeignCapture(store)) return context.suppressAsConsequence();
  context
      .report(at<&CaptureMetaData::container>(*capture),
              "the capture of " + called("datastore", store.name.view()) + " names no container")
      .advice("add `container:` with the name of the team's container that the data comes from");
}

}  // namespace

extern const Rule capture_container_missing;
const Rule capture_container_missing{
    .id = "capture/container-missing",
    .severity = Severity::Error,
    .summary = "a capture that does not say where its data comes from",
    .why =
        "A capture reads from one of the team's containers: which systems are touched, which "
        "policies apply and which platforms can run it all depend on it. Name the container in "
        "`container`. Only the output of a transformer has none.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: CDCCaptureIngestion
  consistency: MULTI_DATASET
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
capture:
  type: CDCCaptureIngestion
  container: pg
  consistency: MULTI_DATASET
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
