// Found after all problems: src/settings/suppressions.cpp, src/settings/baseline.cpp.
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule config_unused_suppression;
const Rule config_unused_suppression{
    .id = "config/unused-suppression",
    .severity = Severity::Warning,
    .summary = "a suppression, baseline entry or pattern that matches nothing",
    .why =
        "What hides nothing today would hide a new problem tomorrow. Remove the comment; `dslint "
        "lint --write-baseline` removes what is fixed from the baseline. While other problems keep "
        "rules from deciding, nothing is reported: the suppression may be needed. A pattern of "
        "`include`, `exclude` or an override that matches no file was most likely written for "
        "another folder: patterns are paths from the folder of `.dslint.yaml`.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      # dslint: ignore[schema/no-primary-key] legacy extract, see DATA-112
      columns:
        - {name: label, type: VarChar(40), nullable: false, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: label, type: VarChar(40), nullable: false, primaryKey: true}
)",
};

}  // namespace dslint::rules
