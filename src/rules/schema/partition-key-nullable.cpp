#include <algorithm>

#include "lint/context.h"
#include "rules/key_columns.h"

namespace dslint::rules {
namespace {

void check(const DDLTable& table, Context& context) {
  if (table.partitionKey.empty()) return;
  std::vector<const DDLColumn*> keys;
  for (const KeyColumn& key : primaryKeyColumns(table)) keys.push_back(key.column);
  std::ranges::sort(keys);
  for (const auto& [column, item] : listedColumns(table, table.partitionKey)) {
    if (!column->nullable.valueOr(true) || context.follows(at<&DDLColumn::nullable>(*column)))
      continue;
    if (std::ranges::binary_search(keys, column)) {
      context.suppressAsConsequence();  // schema/primary-key-nullable reports this column
      continue;
    }
    FindingDraft finding =
        context
            .report(
                nullablePlace(*column),
                fmt::format(
                    "the partition key column `{}` can be null{}", column->name.view(),
                    column->nullable.given() ? "" : ", as columns can unless they say otherwise"))
            .of(*column);
    adviseNotNull(finding, table, *column);
    finding.related(at<&DDLTable::partitionKey>(table).item(static_cast<size_t>(item)),
                    "the partition key is declared here");
  }
}

}  // namespace

extern const Rule schema_partition_key_nullable;
const Rule schema_partition_key_nullable{
    .id = "schema/partition-key-nullable",
    .severity = Severity::Error,
    .summary = "a column of the partition key that may be null",
    .why =
        "A row whose partition is null belongs to no partition. Columns are nullable unless they "
        "say `nullable: false`: write that, or partition the data by another column.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      partitionKey: [district]
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: district, type: Integer}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      partitionKey: [district]
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: district, type: Integer, nullable: false}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
