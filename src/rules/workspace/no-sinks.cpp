#include "lint/context.h"
#include "rules/called.h"

namespace dslint::rules {
namespace {

void check(const DatasetGroup& group, Context& context) {
  if (!group.sinks.empty() || context.follows(at<&DatasetGroup::sinks>(group))) return;
  context
      .report(at<&DatasetGroup::sinks>(group),
              called("dataset group", group.name.view()) + " has no sinks")
      .advice("add `sinks:` with the datasets that are used, or remove the group");
}

}  // namespace

extern const Rule workspace_no_sinks;
const Rule workspace_no_sinks{
    .id = "workspace/no-sinks",
    .severity = Severity::Error,
    .summary = "a dataset group without datasets",
    .why =
        "A platform is asked to bring the datasets of a group to its workspace; a group without "
        "sinks asks for nothing. List each dataset as `{store, dataset}`, or remove the group.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks: []
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
