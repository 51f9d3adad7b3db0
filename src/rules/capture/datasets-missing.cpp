#include "lint/context.h"
#include "rules/called.h"

namespace dslint::rules {
namespace {

void check(const Datastore& store, Context& context) {
  if (!store.datasets.empty() || context.follows(at<&Datastore::datasets>(store))) return;
  context
      .report(at<&Datastore::datasets>(store),
              called("datastore", store.name.view()) + " has no datasets")
      .advice("add `datasets:` with at least one dataset");
}

}  // namespace

extern const Rule capture_datasets_missing;
const Rule capture_datasets_missing{
    .id = "capture/datasets-missing",
    .severity = Severity::Error,
    .summary = "a datastore without datasets",
    .why =
        "Without datasets there is nothing to capture and nothing to use. List them in `datasets`, "
        "or remove the datastore.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: SINGLE_DATASET}
datasets: []
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: SINGLE_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
