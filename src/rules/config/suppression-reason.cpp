// Found while suppressions are read: src/settings/suppressions.cpp.
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule config_suppression_reason;
const Rule config_suppression_reason{
    .id = "config/suppression-reason",
    .severity = Severity::Error,
    .summary = "a suppression without a reason",
    .why =
        "Whoever reads the comment later must be able to tell whether it still applies. Write "
        "after the `]` why the rule does not apply here, or name a ticket that says so. The "
        "problem stays hidden meanwhile, so that there is only one thing to fix.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      # dslint: ignore[schema/no-primary-key]
      columns:
        - {name: label, type: VarChar(40)}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      # dslint: ignore[schema/no-primary-key] legacy extract, see DATA-112
      columns:
        - {name: label, type: VarChar(40)}
)",
};

}  // namespace dslint::rules
