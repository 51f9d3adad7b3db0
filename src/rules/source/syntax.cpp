// Found while the text is read: src/yaml.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_syntax;
const Rule source_syntax{
    .id = source_rule::kSyntax.id,
    .severity = Severity::Error,
    .summary = "malformed YAML",
    .why =
        "A document that is not YAML cannot be checked at all, and what it holds is missing "
        "elsewhere. Fix the place that is shown; the other documents of the file are still "
        "checked.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets
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
    .reader = &source_rule::kSyntax,
};

}  // namespace dslint::rules
