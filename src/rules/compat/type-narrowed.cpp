#include "rules/avro_changes.h"
#include "rules/type_changes.h"

namespace dslint::rules {
namespace {

void check(ReviewContext& context) {
  reportTypeChanges(context, TypeChange::Narrowed);
  reportAvroChanges(context, AvroRule::TypeNarrowed);
}

}  // namespace

extern const Rule compat_type_narrowed;
const Rule compat_type_narrowed{
    .id = "compat/type-narrowed",
    .severity = Severity::Error,
    .summary = "a type that no longer holds every value",
    .why =
        "A value that was stored, or that a reader expects, may no longer fit: a smaller size, "
        "precision or range, another sign, time zone, collation, element, srid or geometry, or "
        "another kind of type. Add a column of the new type beside the old one, or make a new "
        "dataset. With `FORWARD` it is an info, because readers with the old schema still "
        "understand every new value.",
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
        - {name: text, type: VarChar(40)}
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
