// Found while the text is read: src/model/object_reader.cpp.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_missing_key;
const Rule source_missing_key{
    .id = source_rule::kMissingKey.id,
    .severity = Severity::Error,
    .summary = "a required key that is absent or empty",
    .why = "Without the key the object is incomplete, and there is no value that could be "
           "assumed. Add the key with its value.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, deprecationsAllowed: ALLOWED}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets, deprecationsAllowed: ALLOWED}
)",
    .reader = &source_rule::kMissingKey,
};

}  // namespace dslint::rules
