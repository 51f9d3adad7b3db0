// Found while settings are read: src/settings/settings_file.cpp, src/settings/baseline.cpp.
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule config_unknown_key;
const Rule config_unknown_key{
    .id = "config/unknown-key",
    .severity = Severity::Error,
    .summary = "a key that `.dslint.yaml` or the baseline does not have",
    .why =
        "A misspelled key would leave the setting at its default without a word. Write the key as "
        "`dslint config` prints it, or remove it.",
    .bad = R"(# .dslint.yaml
failon: warning
)",
    .good = R"(# .dslint.yaml
failOn: warning
)",
};

}  // namespace dslint::rules
