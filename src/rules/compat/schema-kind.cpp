#include "rules/column_pairs.h"
#include "rules/compatibility.h"

namespace dslint::rules {
namespace {

std::string_view kindOf(const Schema& schema) {
  return schema.cls() == ClassId::AvroSchema ? "an Avro schema" : "a table";
}

/// Reports a schema that can no longer be read, if this review reports nothing else about it.
void checkLost(BreakReporter& breaks, const DatasetChange& change) {
  if (breaks.context().holdsBack(*change.head)) return;
  const auto severity = severityOf(*change.base, {Severity::Error, Severity::Error});
  if (!severity) return;
  breaks.report(change, *change.head, placeOf(*change.head), *severity,
                {fmt::format("the schema of `{}` was {} and can no longer be read",
                             change.head->name.view(), kindOf(*change.base->schema)),
                 "keep the schema"},
                {placeOf(*change.base->schema), "it was here"});
}

void check(ReviewContext& context) {
  BreakReporter breaks(context);
  for (const DatasetChange& change : changedDatasets(context)) {
    if (!change.base->schema) {
      context.suppressAsConsequence();
      continue;
    }
    if (!change.head->schema) {
      checkLost(breaks, change);
      continue;
    }
    const Schema& base = *change.base->schema;
    const Schema& head = *change.head->schema;
    if (base.cls() == head.cls()) continue;
    const auto severity = severityOf(*change.base, {Severity::Error, Severity::Error});
    if (!severity) continue;
    breaks.report(
        change, head, typeAt(head), *severity,
        {fmt::format("`{}` was {} and is {}", change.head->name.view(), kindOf(base), kindOf(head)),
         "make a new dataset beside the old one"},
        {placeOf(base), "this was the schema"});
  }
}

}  // namespace

extern const Rule compat_schema_kind;
const Rule compat_schema_kind{
    .id = "compat/schema-kind",
    .severity = Severity::Error,
    .summary = "a table that became an Avro schema, or the reverse",
    .why =
        "Readers of a table know nothing of Avro, and the reverse. Make a new dataset of the new "
        "kind beside the old one, move the readers, and remove the old one after its sunset. "
        "Differences inside are then not reported.",
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
      type: AvroSchema
      primaryKey: [id]
      avro: '{"type": "record", "name": "Sign", "fields": [{"name": "id", "type": "long"}]}'
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    compatibility: NONE
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
    compatibility: NONE
    schema:
      type: AvroSchema
      primaryKey: [id]
      avro: '{"type": "record", "name": "Sign", "fields": [{"name": "id", "type": "long"}]}'
)",
    .review = check,
};

}  // namespace dslint::rules
