#include "lint/context.h"
#include "rules/called.h"

namespace dslint::rules {
namespace {

void check(const Workspace& workspace, Context& context) {
  if (!workspace.datasetGroups.empty() || context.follows(at<&Workspace::datasetGroups>(workspace)))
    return;
  context
      .report(at<&Workspace::datasetGroups>(workspace),
              called("workspace", workspace.name.view()) + " has no dataset groups")
      .advice("add `datasetGroups:` with what it uses");
}

}  // namespace

extern const Rule workspace_empty;
const Rule workspace_empty{
    .id = "workspace/empty",
    .severity = Severity::Warning,
    .summary = "a workspace without dataset groups",
    .why =
        "A workspace says which datasets are used for one purpose. One without dataset groups "
        "uses nothing: it is unfinished, or left over. List what it uses in `datasetGroups`, or "
        "remove it.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups: []
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
    .visits = {on<check>()},
};

}  // namespace dslint::rules
