#include "rules/platforms.h"

namespace dslint::rules {
namespace {

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    if (!zero.mergeStore) return;
    const DataPlatformCapacity* capacity = zero.capacity.get();
    const Int none;
    const int64_t most =
        (capacity != nullptr ? capacity->datasetsPerContainer : none).valueOr(50000);
    const int64_t tables = (capacity != nullptr ? capacity->tablesPerDataset : none).valueOr(2);
    const auto count = static_cast<int64_t>(pipeline.datasets().size());
    if (most < 1 || count <= most) return;
    const bool stated = capacity != nullptr && capacity->datasetsPerContainer.given();
    const int64_t containers = (count - 1) / most + 1;
    FindingDraft finding =
        context
            .report(
                stated ? at<&DataPlatformCapacity::datasetsPerContainer>(*capacity)
                       : at<&ZeroDataPlatform::name>(zero),
                fmt::format(
                    "the platform `{}` merges {} datasets into `{}`, with {} tables each, and one "
                    "container takes {}",
                    zero.name.view(), count, zero.mergeStore->name.view(), tables,
                    most == 1 ? "one" : fmt::format("{} datasets", most)))
            .of(stated ? static_cast<const UserDSLObject&>(*capacity) : zero)
            .advice(fmt::format("spread them over {} containers, each with a platform of its own",
                                containers));
    finding.related(at<&DataContainer::name>(*zero.mergeStore), "all are merged into this");
  });
}

}  // namespace

extern const Rule platform_capacity;
const Rule platform_capacity{
    .id = "platform/capacity",
    .severity = Severity::Warning,
    .summary = "more datasets on one container than the platform's capacity",
    .why =
        "A database slows down with tens of thousands of tables, so a platform limits how "
        "many datasets one container can take: 50000 unless `capacity` sets another number. All "
        "datasets that the platform merges count once, including outputs of transformers. "
        "Give some of them to a second platform with a container of its own.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
    capacity: {datasetsPerContainer: 1}
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
---
kind: Datastore
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
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}, {store: NYC, dataset: streets}]
)",
    .good = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
    capacity: {datasetsPerContainer: 2}
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
---
kind: Datastore
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
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}, {store: NYC, dataset: streets}]
)",
    .model = check,
};

}  // namespace dslint::rules
