#include <algorithm>

#include "rules/avro_changes.h"
#include "rules/column_pairs.h"
#include "rules/compatibility.h"

namespace dslint::rules {
namespace {

void report(BreakReporter& breaks, const DatasetChange& change, const DDLColumn& column,
            bool inKey) {
  const bool required = !column.nullable.valueOr(true);
  const auto severity =
      severityOf(*change.base, {required || inKey ? Severity::Error : Severity::Info,
                                inKey ? Severity::Error : Severity::Info});
  if (!severity) return;
  const Place place =
      !inKey && required ? at<&DDLColumn::nullable>(column) : at<&DDLColumn::name>(column);
  if (breaks.absorb(change, place, *severity, column.name.view())) return;
  BreakText text{
      fmt::format("the new column `{}` of `{}` {}", column.name.view(), change.head->name.view(),
                  inKey      ? "is part of the key"
                  : required ? "is required, and existing rows have no value for it"
                             : "may be null"),
      {},
      std::string(column.name.view())};
  if (*severity != Severity::Info) {
    text.advice = inKey ? "leave the key as it is, or make a new dataset" : "let it be null";
  }
  breaks.report(change, column, place, *severity, std::move(text),
                {placeOf(*change.baseTable), "this was the table"});
}

void checkTable(BreakReporter& breaks, const DatasetChange& change) {
  ReviewContext& context = breaks.context();
  const auto added =
      std::ranges::count_if(change.columns, [](const auto& column) { return column.added(); });
  if (added == 0) return;
  if (hidesNames(context.base().model(), at<&DDLTable::columns>(*change.baseTable),
                 change.baseTable->columns)) {
    context.suppressAsConsequence(static_cast<uint64_t>(added));
    return;
  }
  const NameSet primary = setOf(primaryKeyNames(*change.headTable));
  const NameSet partition = setOf(partitionKeyNames(*change.headTable));
  for (const Pair<DDLColumn>& column : change.columns) {
    if (!column.added() || context.follows(at<&DDLColumn::nullable>(*column.head))) continue;
    report(
        breaks, change, *column.head,
        primary.contains(column.head->name.view()) || partition.contains(column.head->name.view()));
  }
}

void check(ReviewContext& context) {
  BreakReporter breaks(context);
  for (const DatasetChange& change : changedDatasets(context)) {
    if (change.baseTable != nullptr) checkTable(breaks, change);
  }
  reportAvroChanges(context, AvroRule::ColumnAdded);
}

}  // namespace

extern const Rule compat_column_added;
const Rule compat_column_added{
    .id = "compat/column-added",
    .severity = Severity::Info,
    .summary = "a new column",
    .why =
        "Readers can ignore it, so it is an info. It is an error if it is required, because "
        "existing data has no value for it: make it nullable, or give an Avro field a default. It "
        "is also an error if it becomes part of the key. With `FORWARD` a required one is an info; "
        "with `NONE` nothing is reported.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80), nullable: false}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80)}
)",
    .review = check,
};

}  // namespace dslint::rules
