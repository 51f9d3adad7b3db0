#include "pipeline/merged_datasets.h"
#include "rules/platforms.h"

namespace dslint::rules {
namespace {

Place keyPlace(const Schema& schema, bool written) {
  return written ? valueOf(schema, "primaryKey") : placeOf(schema);
}

/// A key is needed where a platform merges; elsewhere it is missed.
void report(const Schema& schema, bool written, std::string_view advice, Context& context) {
  const Dataset* dataset = context.scope().dataset;
  const auto* merge = dataset == nullptr ? nullptr : mergedDatasets(context.graph()).of(*dataset);
  const std::string_view noun = schema.cls() == ClassId::DDLTable ? "table" : "schema";
  if (merge == nullptr) {
    context
        .report(schema, keyPlace(schema, written), fmt::format("the {} has no primary key", noun),
                std::string(advice))
        .severity = Severity::Warning;
    return;
  }
  Finding& finding =
      context.report(schema, keyPlace(schema, written),
                     fmt::format("the platform `{}` merges `{}`, which has no primary key",
                                 merge->platform->name.view(), dataset->name.view()),
                     std::string(advice));
  relatePlatform(finding, *merge->platform, *merge->cause);
}

void checkTable(const DDLTable& table, Context& context) {
  if (!table.primaryKey.empty() || table.columns.empty()) return;
  bool lost = context.graph().model().failed(table, "columns");
  for (const Ref<DDLColumn> column : table.columns) {
    if (!column) continue;
    if (column->primaryKey.valueOr(false)) return;
    lost = lost || context.graph().model().failed(*column, "primaryKey");
  }
  if (context.follows(table, "primaryKey")) return;
  if (lost) {
    context.derive();  // what could not be read may have been the key
    return;
  }
  report(table, table.primaryKey.given(),
         "add `primaryKey:` with the names of its columns, or `primaryKey: true` to them", context);
}

void checkAvro(const AvroSchema& schema, Context& context) {
  if (!schema.primaryKey.empty() || context.follows(schema, "primaryKey")) return;
  const Ref<AvroValue> value = schema.avro ? schema.avro : schema.fromFile;
  if (!value || value->parse == nullptr || !value->parse->ok()) {
    context.derive();  // schema/avro-invalid: there are no fields to choose from
    return;
  }
  report(schema, schema.primaryKey.given(),
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
        "row cannot be told from a new one: an error where a platform merges the dataset, a "
        "warning where nothing does. List the key's columns in `primaryKey`, or flag them.",
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
