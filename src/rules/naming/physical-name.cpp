#include <algorithm>

#include "rules/source_names.h"
#include "rules/value_problem.h"
#include "value/sql_identifier.h"

namespace dslint::rules {
namespace {

/// The table of a dataset, in its source's own spelling.
void checkDataset(const Dataset& dataset, const Datastore& store, const TableMapping& mapping,
                  Context& context) {
  const std::string_view written = dataset.physicalName.view();
  if (written.empty()) return;
  const TableNameParse table = parseTableName(written, tableRules(store, true));
  if (table.error) {
    reportValue(context, at<&Dataset::physicalName>(dataset), written, *table.error);
    return;
  }
  const std::string_view mapped = mapping.tableOf(dataset);
  if (mapped.empty()) return;
  const TableNameParse other = parseTableName(mapped, tableRules(store, false));
  if (other.error || sameTableName(table, other))
    return;  // capture/table-mapping reports what is wrong
  FindingDraft finding =
      context
          .report(at<&Dataset::physicalName>(dataset),
                  fmt::format("`physicalName` of `{}` is `{}`, and `tableForDataset` has `{}`",
                              dataset.name.view(), written, mapped))
          .advice("leave one of the two out, or make them agree");
  finding.related(at<&SQLIngestion::tableForDataset>(*mapping.capture()).entry(dataset.name),
                  "the other one");
}

/// Checks a column's name, which has no parts and therefore no quotes.
void checkColumn(const DDLColumn& column, Context& context) {
  const std::string_view name = column.physicalName.view();
  if (name.empty() || column.physicalName.isPlainName()) return;
  const Place place = at<&DDLColumn::physicalName>(column);
  if (const ValueCheck error = checkFoundName(name)) {
    reportValue(context, place, name, *error);
  } else if (isInQuotes(name)) {
    const std::string bare(name.substr(1, name.size() - 2));
    reportValue(context, place, name,
                {0, name.size(), fmt::format("the column's name `{}` is in quotes", name),
                 fmt::format("write `{}`, without them", bare), bare});
  }
}

void checkPhysicalTables(const Datastore& store, Context& context) {
  const auto isRenamed = [](const Ref<Dataset>& dataset) {
    return dataset && dataset->physicalName.given();
  };
  if (!readsTables(store) || std::ranges::none_of(store.datasets, isRenamed)) return;
  const TableMapping mapping(store);
  for (const Ref<Dataset> dataset : store.datasets) {
    if (dataset) checkDataset(*dataset, store, mapping, context);
  }
}

void checkPhysicalColumns(const Dataset& dataset, Context& context) {
  const auto* table = as<DDLTable>(dataset.schema);
  if (table == nullptr || dataset.plainColumns) return;
  const Datastore* store = context.scope().datastore;
  if (store == nullptr || !readsTables(*store)) return;
  for (const Ref<DDLColumn> column : table->columns) {
    if (column && column->physicalName.given()) checkColumn(*column, context);
  }
}

}  // namespace

extern const Rule naming_physical_name;
const Rule naming_physical_name{
    .id = "naming/physical-name",
    .severity = Severity::Error,
    .summary = "a `physicalName` that is not a name of a table or column",
    .why =
        "`physicalName` is what the source calls a dataset or a column. A table is up to three "
        "names joined by dots, each as its database accepts it without quotes, or in double quotes "
        "(a quote inside is doubled): `'public.\"Order Details\"'`. A column is its bare name. "
        "`tableForDataset` of the capture is another way to name a table: if both are given, they "
        "must agree.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    physicalName: public.order
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    physicalName: 'public."order"'
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .visits = {on<checkPhysicalTables>(), on<checkPhysicalColumns>()},
};

}  // namespace dslint::rules
