#include <array>

#include "rules/platforms.h"
#include "value/ascii.h"

namespace dslint::rules {
namespace {

/// The columns that Zero's staging and merge tables add to those of a dataset.
constexpr std::array<std::string_view, 5> kAdded = {"ds_surf_batch_id", "ds_surf_all_hash",
                                                    "ds_surf_key_hash", "ds_surf_batch_in",
                                                    "ds_surf_batch_out"};

bool isAdded(std::string_view name) {
  return std::ranges::any_of(
      kAdded, [&](std::string_view added) { return ascii::equalIgnoringCase(added, name); });
}

class Checker {
 public:
  explicit Checker(Context& context) : context_(context) {}

  void run(const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    for (const RunDataset& run : pipeline.datasets()) {
      if (!seen_.add(refOf(*run.dataset).id())) continue;
      if (const auto* table = as<DDLTable>(run.dataset->schema)) {
        for (const Ref<DDLColumn> column : table->columns) {
          if (!column || !isAdded(column->name.view())) continue;
          report(*column, at<&DDLColumn::name>(*column), "column", column->name.view(), zero, run);
        }
      } else if (const auto* avro = as<AvroSchema>(run.dataset->schema)) {
        checkAvro(*avro, zero, run);
      }
    }
  }

 private:
  void checkAvro(const AvroSchema& schema, const ZeroDataPlatform& zero, const RunDataset& run) {
    const Ref<AvroValue> value = schema.avro ? schema.avro : schema.fromFile;
    if (!value || value->parse == nullptr || !value->parse->ok()) return;
    const AvroType& root = value->parse->schema.rootType();
    for (const AvroField& field : root.fields) {
      if (!isAdded(field.name)) continue;
      const Place place = schema.avro ? at<&AvroSchema::avro>(schema).piece(field.offset, 1)
                                      : at<&AvroSchema::avroFile>(schema);
      report(schema, place, "field", field.name, zero, run);
    }
  }

  void report(const UserDSLObject& object, const Place& place, std::string_view noun,
              std::string_view name, const ZeroDataPlatform& zero, const RunDataset& run) {
    FindingDraft finding =
        context_
            .report(
                place,
                fmt::format("the platform `{}` adds a column `{}` of its own to the tables of `{}`",
                            zero.name.view(), ascii::lowered(name), run.dataset->name.view()))
            .of(object)
            .advice(fmt::format(
                "give the {} another name, with `physicalName` where the source has this one",
                noun));
    relatePlatform(finding, zero, *run.cause);
  }

  Context& context_;
  FlatIndex seen_;  ///< a dataset that two platforms merge is one problem
};

void check(Context& context) {
  Checker checker(context);
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    checker.run(zero, pipeline);
  });
}

}  // namespace

extern const Rule platform_reserved_column;
const Rule platform_reserved_column{
    .id = "platform/reserved-column",
    .severity = Severity::Error,
    .summary = "a column with a name that the platform reserves for its own columns",
    .why =
        "A Zero platform adds columns to the tables it makes: `ds_surf_batch_id`, "
        "`ds_surf_all_hash` and `ds_surf_key_hash`, and where it keeps the past "
        "`ds_surf_batch_in` and `ds_surf_batch_out`. A dataset that it merges has no column of "
        "such a name, in any case. Give it another name here; `physicalName` says what the source "
        "calls it.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: signs_reader, type: USER_PASSWORD}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: ds_surf_batch_id, type: Integer}
---
kind: Workspace
team: USA/Parking
name: SignReports
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: Signs, dataset: signs}]
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: signs_reader, type: USER_PASSWORD}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: source_batch, physicalName: ds_surf_batch_id, type: Integer}
---
kind: Workspace
team: USA/Parking
name: SignReports
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: Signs, dataset: signs}]
)",
    .model = check,
};

}  // namespace dslint::rules
