#include "value/cron.h"

#include "rules/transformers.h"
#include "rules/value_problem.h"

namespace dslint::rules {
namespace {

void check(const CronTrigger& trigger, Context& context) {
  const std::string_view cron = trigger.cron.view();
  if (cron.empty()) return;  // source/missing-key
  if (const auto error = checkCron(cron)) {
    const bool inCapture = as<CaptureMetaData>(context.scope().parent) != nullptr;
    if (inCapture && isInForeignCapture(context.scope())) return context.suppressAsConsequence();
    reportValue(context, at<&CronTrigger::cron>(trigger), cron, *error);
  }
}

}  // namespace

extern const Rule capture_cron;
const Rule capture_cron{
    .id = "capture/cron",
    .severity = Severity::Error,
    .summary = "a malformed cron expression",
    .why =
        "A trigger that no scheduler understands never fires, or fires at the wrong time. Write "
        "five fields: minute, hour, day of month, month and day of week. Each is `*`, a number, "
        "a list `1,15`, a range `MON-FRI` that runs upwards, or `*` or a range with a step, "
        "such as `*/15` or `8-18/2`. 0 and 7 are Sunday.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: MULTI_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 25 * * *"}
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
  type: SQLSnapshotIngestion
  container: pg
  consistency: MULTI_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 1 * * MON-FRI"}
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
