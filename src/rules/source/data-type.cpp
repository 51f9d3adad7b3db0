// Found while the text is read: src/model/object_reader.cpp.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_data_type;
const Rule source_data_type{
    .id = source_rule::kDataType.id,
    .severity = Severity::Error,
    .summary = "a data type that cannot be read",
    .why =
        "A type is one text, such as `VarChar(20)`: a name, then its arguments in parentheses. In "
        "a flow mapping (`{…}`) a comma ends the value, so a type with a comma needs quotes there. "
        "docs/types.md has every type, and what the types of databases become.",
    .bad = R"y(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: amount, type: Decimal(10,2)}
)y",
    .good = R"y(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: amount, type: "Decimal(10,2)"}
)y",
    .reader = &source_rule::kDataType,
};

}  // namespace dslint::rules
