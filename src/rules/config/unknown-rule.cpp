// Found while settings and suppressions are read: src/settings.
#include "lint/rule.h"

namespace dslint::rules {

extern const Rule config_unknown_rule;
const Rule config_unknown_rule{
    .id = "config/unknown-rule",
    .severity = Severity::Error,
    .summary = "a setting or suppression of a rule that does not exist",
    .why =
        "A setting or comment with a misspelled rule has no effect, although it looks as if it "
        "had. Name rules as `dslint rules` lists them. In `.dslint.yaml`, `naming/*` stands for "
        "all rules of a family; a comment names each rule, because a wildcard would also hide "
        "rules that are added later.",
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
