// Found while settings and suppressions are read: src/settings.
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule config_value;
const Rule config_value{
    .id = "config/value",
    .severity = Severity::Error,
    .summary = "a setting whose value cannot be, or a rule hidden that always holds",
    .why = "What cannot be read as a value leaves the setting at its default. Rules of the families "
           "`source`, `change` and `config` can be neither suppressed, nor turned off, nor put into "
           "a baseline: a text that cannot be read, or a change that nobody may make, is nothing "
           "to be waved through.",
    .bad = R"(# .dslint.yaml
limits:
  depth: deep
)",
    .good = R"(# .dslint.yaml
limits:
  depth: 50
)",
};

}  // namespace dslint::rules
