#include "lint/context.h"

namespace dslint::rules {
namespace {

void check(const DDLTable& table, Context& context) {
  if (!table.columns.empty() || context.follows(at<&DDLTable::columns>(table))) return;
  context.report(at<&DDLTable::columns>(table), "the table has no columns")
      .advice("add `columns:` with at least one column");
}

}  // namespace

extern const Rule schema_no_columns;
const Rule schema_no_columns{
    .id = "schema/no-columns",
    .severity = Severity::Error,
    .summary = "a table without columns",
    .why =
        "A table is known by its columns: without any, nothing can be captured, merged or read. "
        "List the columns, or take the dataset out of the model until they are known.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns: []
  - name: streets
    classification: PUB
    schema:
      columns:
        - {name: code, type: Integer, nullable: false, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
  - name: streets
    classification: PUB
    schema:
      columns:
        - {name: code, type: Integer, nullable: false, primaryKey: true}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
