// Found while settings and suppressions are read: src/settings.
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule config_value;
const Rule config_value{
    .id = "config/value",
    .severity = Severity::Error,
    .summary = "a wrong value of a setting, or the suppression of a rule that cannot be suppressed",
    .why =
        "A value that cannot be read leaves the setting at its default. Rules of the families "
        "`source`, `change` and `config` can be neither suppressed, nor turned off, nor put into a "
        "baseline, and those of `source` and `change` cannot be lowered: what cannot be read "
        "cannot be checked, and only owners decide who may make a change. A baseline lies below "
        "the folder of the settings that name it: a model must not choose what is read or written "
        "elsewhere.",
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
