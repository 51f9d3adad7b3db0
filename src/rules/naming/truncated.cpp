#include "lint/context.h"
#include "pipeline/physical_names.h"
#include "pipeline/storage.h"
#include "rules/platforms.h"

namespace dslint::rules {
namespace {

/// The truncated names of a dataset or sink, which are one problem.
struct CutNames {
  PhysicalObject object;  ///< the first of them
  std::vector<std::string> names;
};

void report(const CutNames& cut, const DataContainer& container, const IdentifierRules& rules,
            Context& context) {
  const PhysicalObject& object = cut.object;
  const UserDSLObject& cause = object.cause();
  std::string fitted;
  for (const std::string& name : cut.names) {
    fitted += fmt::format("{}`{}`", fitted.empty() ? "" : " and ", fitName(name, rules));
  }
  FindingDraft finding =
      context
          .report(causePlace(cause),
                  fmt::format("the {} `{}` is longer than the {} {} that `{}` allows",
                              toText(object.kind), cut.names.front(), rules.limit,
                              rules.inBytes ? "bytes" : "characters", container.name.view()))
          .advice(fmt::format("it will be cut to {}; choose shorter names if people look at it",
                              fitted));
  finding.related(at<&DataPlatform::name>(*object.platform), "this platform makes it");
}

/// Columns that a source with longer names has.
void checkColumns(const PipelineGraph& pipeline, const DataContainer& container,
                  const IdentifierRules& rules, Context& context) {
  for (const RunDataset& run : pipeline.datasets()) {
    const auto* table = as<DDLTable>(run.dataset->schema.get());
    if (table == nullptr) continue;
    for (const Ref<DDLColumn> column : table->columns) {
      if (!column || !column->name.given() || !isTooLong(column->name.view(), rules)) continue;
      FindingDraft finding =
          context
              .report(at<&DDLColumn::name>(*column),
                      fmt::format("the column `{}` is longer than the {} {} that `{}` allows",
                                  column->name.view(), rules.limit,
                                  rules.inBytes ? "bytes" : "characters", container.name.view()))
              .advice(fmt::format("it will be cut to `{}` there; a shorter name with the present "
                                  "one as its `physicalName` is easier to read",
                                  fitName(column->name.view(), rules)));
      finding.related(at<&DataPlatform::name>(pipeline.platform()), "this platform makes it");
    }
  }
}

void check(Context& context) {
  for (const PipelineGraph& pipeline : pipelinesOf(context.graph()).all()) {
    const DataContainer* container = mergeStoreOf(pipeline.platform());
    if (container == nullptr) continue;
    const IdentifierRules rules = identifierRules(*container);
    if (rules.limit == 0) continue;
    CutNames cut;
    std::string name;
    const auto flush = [&] {
      if (!cut.names.empty()) report(cut, *container, rules, context);
      cut.names.clear();
    };
    forEachPhysicalObject(pipeline, [&](const PhysicalObject& object) {
      wholeName(object, name);
      if (!isTooLong(name, rules)) return;
      if (!cut.names.empty() && &cut.object.cause() != &object.cause()) flush();
      if (cut.names.empty()) cut.object = object;
      cut.names.push_back(name);
    });
    flush();
    checkColumns(pipeline, *container, rules, context);
  }
}

}  // namespace

extern const Rule naming_truncated;
const Rule naming_truncated{
    .id = "naming/truncated",
    .severity = Severity::Info,
    .summary = "a physical name longer than its container allows, so it will be cut and hashed",
    .why =
        "A platform names its tables `platform_datastore_dataset_staging` and `…_merge`, and the "
        "views of a workspace `platform_workspace_group_datastore_dataset`. A name longer than the "
        "container's limit is cut, and gets three digits of a hash at its end, and so is a column "
        "that comes from a database with longer names. That works, but nobody can tell such names "
        "apart by reading them. Choose shorter names if people look at the tables.",
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
  - name: parking_tickets_of_all_boroughs_day_by_day_ny
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
    sinks: [{store: NYC, dataset: parking_tickets_of_all_boroughs_day_by_day_ny}]
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
