#include "rules/platforms.h"

namespace dslint::rules {
namespace {

bool isReadable(const DataContainer& container) {
  return container.cls() == ClassId::PostgresDatabase ||
         container.cls() == ClassId::MySQLDatabase || container.cls() == ClassId::OracleDatabase ||
         container.cls() == ClassId::SQLServerDatabase;
}

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    forEachCapture(pipeline, [&](const RunCapture& run) {
      const DataContainer* container = run.capture.container.target();
      if (!isSnapshot(run.capture) || container == nullptr || isReadable(*container)) return;
      if (!container->spec().is(ClassId::SQLDatabase)) {
        context.suppressAsConsequence();  // the container is wrong for the capture itself
        return;
      }
      FindingDraft finding =
          context
              .report(at<&CaptureMetaData::container>(run.capture),
                      fmt::format("the platform `{}` cannot take snapshots of `{}`, a `{}`",
                                  zero.name.view(), container->name.view(), container->spec().name))
              .advice(
                  "capture it from PostgreSQL, MySQL, Oracle or SQL Server, or use another "
                  "platform");
      finding.related(typeAt(*container), "the container is declared here");
      relatePlatform(finding, zero, run.cause);
    });
  });
}

}  // namespace

extern const Rule platform_container_unsupported;
const Rule platform_container_unsupported{
    .id = "platform/container-unsupported",
    .severity = Severity::Error,
    .summary = "a capture from a container that the platform cannot read",
    .why =
        "A ZeroDataPlatform takes snapshots from PostgreSQL, MySQL, Oracle and SQL Server. "
        "It has no way to read another database. Let another platform run what reads the "
        "store, or capture it from a copy in one of these.",
    .bad = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: DB2Database, name: ledger, hostPort: "db2.acme.example:50000", databaseName: LEDGER}
---
kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: ledger
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
    .good = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: OracleDatabase, name: ledger, hostPort: "ora.acme.example:1521", databaseName: LEDGER}
---
kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: ledger
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
