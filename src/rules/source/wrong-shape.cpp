// Found while the text is read: src/model/object_reader.cpp.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_wrong_shape;
const Rule source_wrong_shape{
    .id = source_rule::kWrongShape.id,
    .severity = Severity::Error,
    .summary = "a mapping where a list is expected, text where a number is, and so on",
    .why =
        "A value in the wrong shape cannot be understood. Write it in the shape that the message "
        "asks for.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups: weekly
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .reader = &source_rule::kWrongShape,
};

}  // namespace dslint::rules
