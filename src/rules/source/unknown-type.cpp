// Found while the text is read: src/model/object_reader.cpp.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule source_unknown_type;
const Rule source_unknown_type{
    .id = source_rule::kUnknownType.id,
    .severity = Severity::Error,
    .summary = "a `type` that is not a subclass of what is expected",
    .why =
        "Where a class has subclasses, `type` says which one is meant, and thereby which keys "
        "it has. Write one of the types that are listed.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
    platform: {type: WorkspaceFixedPlatform, dataPlatform: Legacy}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Legacy}
)",
    .reader = &source_rule::kUnknownType,
};

}  // namespace dslint::rules
