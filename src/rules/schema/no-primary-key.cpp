#include "lint/context.h"
#include "rules/key_columns.h"

namespace dslint::rules {
namespace {

Place keyPlace(const Schema& schema, bool written) {
  return written ? valueOf(schema, "primaryKey") : placeOf(schema);
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
  context.report(table, keyPlace(table, table.primaryKey.given()), "the table has no primary key",
                 "add `primaryKey:` with the names of its columns, or `primaryKey: true` to them");
}

/// Only merging needs the key of an Avro dataset.
void checkAvro(const AvroSchema& schema, Context& context) {
  const Dataset* dataset = context.scope().dataset;
  if (!schema.primaryKey.empty() || dataset == nullptr) return;
  const DataPlatform* platform = mergingPlatform(context.graph(), *dataset);
  if (platform == nullptr || context.follows(schema, "primaryKey")) return;
  Finding& finding =
      context.report(schema, keyPlace(schema, schema.primaryKey.given()),
                     fmt::format("the platform `{}` merges `{}`, which has no primary key",
                                 platform->name.view(), dataset->name.view()),
                     "add `primaryKey:` with the names of fields of the schema's outermost record");
  finding.related.push_back({valueOf(*platform, "name"), "this platform merges it"});
  finding.related.push_back(
      {placeOf(*context.graph().consumers(*dataset).front().sink), "it is read here"});
}

}  // namespace

extern const Rule schema_no_primary_key;
const Rule schema_no_primary_key{
    .id = "schema/no-primary-key",
    .severity = Severity::Error,
    .summary = "a table without a primary key",
    .why =
        "Platforms merge changes into what they have by the primary key. Without one, a changed "
        "row cannot be told from a new one. List the key's columns in `primaryKey`, or flag "
        "them. An Avro dataset needs a key as soon as a platform merges it.",
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
