// Found while the text is read: src/yaml.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_duplicate_key;
const Rule source_duplicate_key{
    .id = source_rule::kDuplicateKey.id,
    .severity = Severity::Error,
    .summary = "a key written twice in one mapping",
    .why = "Only one of the two values can hold, and which one differs from one YAML reader to "
           "the next. Keep the one that is meant.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: pg
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
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
    .reader = &source_rule::kDuplicateKey,
};

}  // namespace dslint::rules
