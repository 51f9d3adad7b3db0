// Found while the text is read: src/model/object_reader.cpp.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_unknown_kind;
const Rule source_unknown_kind{
    .id = source_rule::kUnknownKind.id,
    .severity = Severity::Error,
    .summary = "a document without `kind`, or with one that does not exist",
    .why = "The `kind` says what a document declares; without it, nothing in it can be checked. "
           "Write one of the kinds that are listed, or leave the file out with `exclude` if it "
           "belongs to something else.",
    .bad = R"(kind: Workspaces
team: USA/Parking
name: Reports
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
    .reader = &source_rule::kUnknownKind,
};

}  // namespace dslint::rules
