// Found while the text is read: src/model/loader.cpp and src/yaml.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_limit;
const Rule source_limit{
    .id = source_rule::kLimit.id,
    .severity = Severity::Error,
    .summary =
        "nesting, alias expansion, the number of files, or the size of a file, document or "
        "scalar over the limit",
    .why =
        "A few lines of YAML can stand for more than any machine can hold, and a text nested too "
        "deeply is a mistake or an attack. Flatten or split what is shown; each limit is a setting "
        "in `.dslint.yaml`.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
documentation:
  [[[[[[[[[[[[[[[[[[[[[[[[[
  [[[[[[[[[[[[[[[[[[[[[[[[[
  [[[[[[[[[[[[[[[[[[[[[[[[[
  [[[[[[[[[[[[[[[[[[[[[[[[[
  ]]]]]]]]]]]]]]]]]]]]]]]]]
  ]]]]]]]]]]]]]]]]]]]]]]]]]
  ]]]]]]]]]]]]]]]]]]]]]]]]]
  ]]]]]]]]]]]]]]]]]]]]]]]]]
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
    .reader = &source_rule::kLimit,
};

}  // namespace dslint::rules
