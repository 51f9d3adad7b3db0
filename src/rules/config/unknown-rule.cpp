// Found while settings and suppressions are read: src/settings.
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule config_unknown_rule;
const Rule config_unknown_rule{
    .id = "config/unknown-rule",
    .severity = Severity::Error,
    .summary = "a setting or suppression of a rule that there is not",
    .why = "A misspelt rule is neither turned off nor hidden, and whoever reads the line believes "
           "that it is. Name rules as `dslint rules` lists them, one by one: there are no "
           "wildcards, because they would also hide rules that are added later.",
    .bad = R"(# .dslint.yaml
rules:
  naming/truncatd: off
)",
    .good = R"(# .dslint.yaml
rules:
  naming/truncated: off
)",
};

}  // namespace dslint::rules
