#include "rules/key_changes.h"

namespace dslint::rules {
namespace {

void check(ReviewContext& context) { reportKeyChanges(context, KeyKind::Primary); }

}  // namespace

extern const Rule compat_primary_key;
const Rule compat_primary_key{
    .id = "compat/primary-key",
    .severity = Severity::Error,
    .summary = "a changed primary key",
    .why =
        "Readers tell rows apart by the primary key, and platforms merge by it: with another key, "
        "rows are mixed up or duplicated. The key is a set, so its order does not matter. Make a "
        "new dataset with the new key. Removed and new columns are reported by "
        "`compat/column-removed` and `compat/column-added` only.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      primaryKey: [id, pole]
      columns:
        - {name: id, type: BigInt, nullable: false}
        - {name: pole, type: BigInt, nullable: false}
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
      primaryKey: [id]
      columns:
        - {name: id, type: BigInt, nullable: false}
        - {name: pole, type: BigInt, nullable: false}
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
      primaryKey: [id, pole]
      columns:
        - {name: id, type: BigInt, nullable: false}
        - {name: pole, type: BigInt, nullable: false}
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
      primaryKey: [pole, id]
      columns:
        - {name: id, type: BigInt, nullable: false}
        - {name: pole, type: BigInt, nullable: false}
)",
    .review = check,
};

}  // namespace dslint::rules
