// Found while the text is read: src/yaml.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_alias;
const Rule source_alias{
    .id = source_rule::kAlias.id,
    .severity = Severity::Error,
    .summary = "an undefined, recursive or misplaced alias or merge key",
    .why = "An alias (`*name`) repeats the value that an anchor (`&name`) marks further up in "
           "the same document; `<<` takes over the entries of a mapping. What cannot be repeated "
           "has no value at all. Set the anchor, or write the value out.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: *storage
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
container: &storage lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .reader = &source_rule::kAlias,
};

}  // namespace dslint::rules
