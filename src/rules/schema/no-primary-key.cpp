#include "pipeline/merged_datasets.h"
#include "rules/platforms.h"

namespace dslint::rules {
namespace {

/// Reports a missing key, which is an error only if a platform merges.
void report(const Place& key, std::string_view advice, Context& context) {
  const Dataset* dataset = context.scope().dataset;
  const auto* merge = dataset == nullptr ? nullptr : mergedDatasets(context.graph()).of(*dataset);
  const std::string_view noun = key.object->cls() == ClassId::DDLTable ? "table" : "schema";
  if (merge == nullptr) {
    context.report(key, fmt::format("the {} has no primary key", noun))
        .advice(std::string(advice))
        .severity(Severity::Warning);
    return;
  }
  FindingDraft finding =
      context
          .report(key, fmt::format("the platform `{}` merges `{}`, which has no primary key",
                                   merge->platform->name.view(), dataset->name.view()))
          .advice(std::string(advice));
  relatePlatform(finding, *merge->platform, *merge->cause);
}

void checkTable(const DDLTable& table, Context& context) {
  if (!table.primaryKey.empty() || table.columns.empty()) return;
  bool lost = context.graph().model().failed<&DDLTable::columns>(table);
  for (const Ref<DDLColumn> column : table.columns) {
    if (!column) continue;
    if (column->primaryKey.valueOr(false)) return;
    lost = lost || context.graph().model().failed<&DDLColumn::primaryKey>(*column);
  }
  if (context.follows(at<&DDLTable::primaryKey>(table))) return;
  if (lost) {
    context.suppressAsConsequence();  // the key may be in unreadable text
    return;
  }
  report(at<&DDLTable::primaryKey>(table),
         "add `primaryKey:` with the names of its columns, or `primaryKey: true` to them", context);
}

void checkAvro(const AvroSchema& schema, Context& context) {
  if (!schema.primaryKey.empty() || context.follows(at<&AvroSchema::primaryKey>(schema))) return;
  const Ref<AvroValue> value = schema.avro ? schema.avro : schema.fromFile;
  if (!value || value->parse == nullptr || !value->parse->ok()) {
    context.suppressAsConsequence();  // schema/avro-invalid: there are no fields to choose from
    return;
  }
  report(at<&AvroSchema::primaryKey>(schema),
         "add `primaryKey:` with the names of fields of the schema's outermost record", context);
}

}  // namespace

extern const Rule schema_no_primary_key;
const Rule schema_no_primary_key{
    .id = "schema/no-primary-key",
    .severity = Severity::Error,
    .summary = "a table or schema without a primary key",
    .why =
        "Platforms merge changes into what they have by the primary key. Without one, a changed "
        "row cannot be distinguished from a new one: an error where a platform merges the dataset, "
        "a warning where nothing does. List the key's columns in `primaryKey`, or flag them.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false}
        - {name: label, type: VarChar(40)}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      primaryKey: [id]
      columns:
        - {name: id, type: BigInt, nullable: false}
        - {name: label, type: VarChar(40)}
)",
    .visits = {on<checkTable>(), on<checkAvro>()},
};

}  // namespace dslint::rules
