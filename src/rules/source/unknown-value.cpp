// Found while the text is read: src/model/object_reader.cpp.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_unknown_value;
const Rule source_unknown_value{
    .id = source_rule::kUnknownValue.id,
    .severity = Severity::Error,
    .summary = "a value outside an enum",
    .why = "The key takes one of a few values, and they are written exactly as the language "
           "lists them. Write the one that is meant.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
priority: URGENT
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
priority: HIGH
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .reader = &source_rule::kUnknownValue,
};

}  // namespace dslint::rules
