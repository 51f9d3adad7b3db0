#include "rules/avro_changes.h"
#include "rules/nullability_changes.h"

namespace dslint::rules {
namespace {

void check(ReviewContext& context) {
  reportNullabilityChanges(context, Nullability::BecomesNullable);
  reportAvroChanges(context, AvroRule::RequiredToNullable);
}

}  // namespace

extern const Rule compat_required_to_nullable;
const Rule compat_required_to_nullable{
    .id = "compat/required-to-nullable",
    .severity = Severity::Warning,
    .summary = "a column that may be null now",
    .why =
        "Existing rows still fit, but readers that rely on a value may fail at the first null: "
        "tell them first. It is an error with `FORWARD` and `FULL`, where readers with the old "
        "schema must understand every new row.",
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
        - {name: text, type: VarChar(80), nullable: false}
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
        - {name: text, type: VarChar(80), nullable: false}
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
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80)}
)",
    .review = check,
};

}  // namespace dslint::rules
