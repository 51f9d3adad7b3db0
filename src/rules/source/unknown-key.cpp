// Found while the text is read: src/model/object_reader.cpp.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_unknown_key;
const Rule source_unknown_key{
    .id = source_rule::kUnknownKey.id,
    .severity = Severity::Error,
    .summary = "a key that the class does not have",
    .why =
        "A key that is misspelled or misplaced would be ignored, and the model would say "
        "something else than its author meant. Write the key as the language has it, or "
        "remove it.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
contaner: lake
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
    .reader = &source_rule::kUnknownKey,
};

}  // namespace dslint::rules
