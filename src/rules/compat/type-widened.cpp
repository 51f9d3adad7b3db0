#include "rules/avro_changes.h"
#include "rules/type_changes.h"

namespace dslint::rules {
namespace {

void check(ReviewContext& context) {
  reportTypeChanges(context, TypeChange::Widened);
  reportAvroChanges(context, AvroRule::TypeWidened);
}

}  // namespace

extern const Rule compat_type_widened;
const Rule compat_type_widened{
    .id = "compat/type-widened",
    .severity = Severity::Info,
    .summary = "a type that holds every old value, and more",
    .why =
        "Every value is kept, so it is an info: readers may want to know that larger ones may "
        "come. It is an error with `FORWARD` or `FULL`, where readers with the old schema must "
        "understand new values; then add a column beside the old one. A field that was added to a "
        "Struct is an info in any case.",
    .bad = R"(kind: Datastore
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
        - {name: text, type: VarChar(120)}
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
        - {name: text, type: VarChar(120)}
)",
    .review = check,
};

}  // namespace dslint::rules
