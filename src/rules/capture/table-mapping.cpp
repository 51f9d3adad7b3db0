#include "rules/dataset_mapping.h"
#include "rules/source_names.h"
#include "rules/transformers.h"
#include "rules/value_problem.h"

namespace dslint::rules {
namespace {

void check(const Datastore& store, Context& context) {
  const auto* capture = as<SQLIngestion>(store.capture);
  if (capture == nullptr || capture->tableForDataset.empty()) return;
  if (hasForeignCapture(store)) return;
  checkDatasetMapping(context, store, at<&SQLIngestion::tableForDataset>(*capture),
                      capture->tableForDataset, "table");
  for (const TextEntry& entry : capture->tableForDataset) {
    if (!entry.value.given()) continue;  // could not be read
    const auto error = parseTableName(entry.value.view(), tableRules(store, false)).error;
    if (!error) continue;
    const Place place = at<&SQLIngestion::tableForDataset>(*capture).entry(entry.key);
    reportValue(context, place, entry.value.view(), *error);
  }
}

}  // namespace

extern const Rule capture_table_mapping;
const Rule capture_table_mapping{
    .id = "capture/table-mapping",
    .severity = Severity::Error,
    .summary = "a malformed or incomplete table mapping",
    .why =
        "`tableForDataset` names the table that each dataset is read from. It lists all datasets, "
        "or is left out: then each table has its dataset's name. A table is up to three names "
        "joined by dots (`catalog.schema.table`), each as the database accepts it without quotes, "
        "or quoted.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: MULTI_DATASET
  tableForDataset: {tickets: public.t_tickets}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: MULTI_DATASET
  tableForDataset: {tickets: public.t_tickets, streets: public.t_streets}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
