#include "lint/context.h"
#include "rules/key_columns.h"

namespace dslint::rules {
namespace {

void check(const DDLTable& table, Context& context) {
  for (const auto& [column, item] : primaryKeyColumns(table)) {
    if (!column->nullable.valueOr(true) || context.follows(at<&DDLColumn::nullable>(*column)))
      continue;
    if (item >= 0 && contradictsPrimaryKey(*column, true)) {
      context.suppressAsConsequence();  // it is unclear whether it is part of the key at all
      continue;
    }
    FindingDraft finding =
        context
            .report(
                nullablePlace(*column),
                fmt::format(
                    "the primary key column `{}` can be null{}", column->name.view(),
                    column->nullable.given() ? "" : ", as columns can unless they say otherwise"))
            .of(*column);
    adviseNotNull(finding, table, *column);
    finding.related(
        item >= 0
            ? RelatedPlace{at<&DDLTable::primaryKey>(table).item(static_cast<size_t>(item)),
                           "the key is declared here"}
            : RelatedPlace{at<&DDLColumn::primaryKey>(*column), "it is flagged as a key here"});
  }
}

}  // namespace

extern const Rule schema_primary_key_nullable;
const Rule schema_primary_key_nullable{
    .id = "schema/primary-key-nullable",
    .severity = Severity::Error,
    .summary = "a column of the primary key that may be null",
    .why =
        "Two rows whose keys are null are neither equal nor different, so no row could be found "
        "again by such a key. Columns are nullable unless they say `nullable: false`: write "
        "that, or choose another key.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
