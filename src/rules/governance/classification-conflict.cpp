#include "lint/context.h"
#include "rules/classifications.h"

namespace dslint::rules {
namespace {

constexpr size_t kPlacesShown = 5;

void report(const Dataset& dataset, std::string what, std::string advice,
            std::vector<RelatedPlace> places, Context& context) {
  context
      .report(at<&Dataset::classification>(dataset),
              fmt::format("`{}` is classified as a whole, and so {}", dataset.name.view(), what))
      .advice(std::move(advice))
      .related(std::move(places));
}

void check(const Dataset& dataset, Context& context) {
  if (dataset.classification.empty()) return;
  if (const auto* avro = as<AvroSchema>(dataset.schema);
      avro != nullptr && !avro->classification.empty()) {
    report(dataset, "is its schema", "keep one of them",
           {{at<&AvroSchema::classification>(*avro), "the schema is classified here"}}, context);
  }
  const auto* table = as<DDLTable>(dataset.schema);
  if (table == nullptr) return;
  std::vector<std::string_view> names;
  std::vector<RelatedPlace> places;
  for (const Ref<DDLColumn> column : table->columns) {
    if (!column || column->classification.empty()) continue;
    names.push_back(column->name.view());
    if (places.size() < kPlacesShown) {
      places.push_back({at<&DDLColumn::classification>(*column), "the column is classified here"});
    }
  }
  if (names.empty()) return;
  report(dataset,
         fmt::format("{} the column{} {}", names.size() == 1 ? "is" : "are",
                     names.size() == 1 ? "" : "s", namesOf(names)),
         "classify either the dataset or its columns", std::move(places), context);
}

}  // namespace

extern const Rule governance_classification_conflict;
const Rule governance_classification_conflict{
    .id = "governance/classification-conflict",
    .severity = Severity::Error,
    .summary = "classification on both a dataset and its columns",
    .why =
        "The classification of a dataset replaces those of its columns. With both, one of them "
        "would be ignored, and nobody could tell which. Classify the dataset, or its columns.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: owner, type: VarChar(40), classification: PC2}
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
        - {name: owner, type: VarChar(40), classification: PC2}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
