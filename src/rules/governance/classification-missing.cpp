#include <algorithm>

#include "lint/context.h"
#include "rules/classifications.h"

namespace dslint::rules {
namespace {

constexpr size_t kPlacesShown = 5;

Severity severityIn(const Datastore* store) {
  const bool production =
      store != nullptr && store->productionStatus.is(ProductionStatus::Production);
  return production ? Severity::Error : Severity::Warning;
}

/// Where the classification should be: at its empty key, if there is one.
Place placeFor(const Dataset& dataset, Context& context) {
  const bool empty = context.graph().model().emptied(at<&Dataset::classification>(dataset));
  return empty ? keyAt<&Dataset::classification>(dataset) : at<&Dataset::name>(dataset);
}

void checkAvro(const Dataset& dataset, const AvroSchema& schema, Context& context) {
  if (!schema.classification.empty() || context.follows(at<&AvroSchema::classification>(schema)))
    return;
  context
      .report(placeFor(dataset, context),
              fmt::format("`{}` has no classification, and neither has its schema",
                          dataset.name.view()))
      .advice("add `classification:` to the dataset")
      .severity(severityIn(context.scope().datastore));
}

void checkTable(const Dataset& dataset, const DDLTable& table, Context& context) {
  std::vector<std::string_view> names;
  std::vector<RelatedPlace> places;
  for (const Ref<DDLColumn> column : table.columns) {
    if (!column || !column->classification.empty()) continue;
    if (context.follows(at<&DDLColumn::classification>(*column))) continue;
    names.push_back(column->name.view());
    if (places.size() < kPlacesShown) {
      places.push_back({at<&DDLColumn::name>(*column), "this column has no classification"});
    }
  }
  if (names.empty()) return;
  const bool all = names.size() == table.columns.size();
  context
      .report(placeFor(dataset, context),
              fmt::format("`{}` has no classification, and neither {} its column{} {}",
                          dataset.name.view(), names.size() == 1 ? "has" : "have",
                          names.size() == 1 ? "" : "s", namesOf(names)))
      .advice(all ? "add `classification:` to the dataset, or to each of its columns"
                  : "add `classification:` to these columns, too")
      .severity(severityIn(context.scope().datastore))
      .related(std::move(places));
}

void check(const Dataset& dataset, Context& context) {
  if (!dataset.classification.empty() || context.follows(at<&Dataset::classification>(dataset)))
    return;
  if (const auto* table = as<DDLTable>(dataset.schema)) {
    checkTable(dataset, *table, context);
  } else if (const auto* avro = as<AvroSchema>(dataset.schema)) {
    checkAvro(dataset, *avro, context);
  }
}

}  // namespace

extern const Rule governance_classification_missing;
const Rule governance_classification_missing{
    .id = "governance/classification-missing",
    .severity = Severity::Warning,
    .summary = "a dataset whose data is not fully classified",
    .why =
        "Policies decide by classification who may hold data, so data without one passes all of "
        "them. Classify the dataset as a whole, or every column. In a datastore in production "
        "this is an error.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true, classification: PUB}
        - {name: label, type: VarChar(40)}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true, classification: PUB}
        - {name: label, type: VarChar(40), classification: PUB}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
