#include "rules/key_changes.h"

namespace dslint::rules {
namespace {

void check(ReviewContext& context) { reportKeyChanges(context, KeyKind::Partition); }

}  // namespace

extern const Rule compat_partition_key;
const Rule compat_partition_key{
    .id = "compat/partition-key",
    .severity = Severity::Error,
    .summary = "a changed partition key",
    .why =
        "Readers find data by its partitions, and existing data is stored by the old key. The key "
        "is a list, so its order matters. Make a new dataset with the new key. Removed and new "
        "columns are reported by `compat/column-removed` and `compat/column-added` only.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      partitionKey: [issued, slot]
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: issued, type: Date, nullable: false}
        - {name: slot, type: Integer, nullable: false}
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
      partitionKey: [slot, issued]
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: issued, type: Date, nullable: false}
        - {name: slot, type: Integer, nullable: false}
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
      partitionKey: [issued, slot]
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: issued, type: Date, nullable: false}
        - {name: slot, type: Integer, nullable: false}
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
      partitionKey: [slot, issued]
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: issued, type: Date, nullable: false}
        - {name: slot, type: Integer, nullable: false}
)",
    .review = check,
};

}  // namespace dslint::rules
