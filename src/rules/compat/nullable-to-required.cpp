#include "rules/avro_changes.h"
#include "rules/nullability_changes.h"

namespace dslint::rules {
namespace {

void check(ReviewContext& context) {
  reportNullabilityChanges(context, Nullability::BecomesRequired);
  reportAvroChanges(context, AvroRule::NullableToRequired);
}

}  // namespace

extern const Rule compat_nullable_to_required;
const Rule compat_nullable_to_required{
    .id = "compat/nullable-to-required",
    .severity = Severity::Error,
    .summary = "a column that may no longer be null",
    .why =
        "Rows with a null no longer fit, and writers that leave the value out fail. Keep it "
        "nullable, or add a required column with a new name once every row has a value. With "
        "`FORWARD` it is an info: readers that expect nulls still understand everything.",
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
        - {name: text, type: VarChar(80)}
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
    compatibility: FORWARD
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80)}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    compatibility: FORWARD
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80), nullable: false}
)",
    .review = check,
};

}  // namespace dslint::rules
