// Found while the text is read: src/model/loader.cpp and src/yaml.
#include "diagnostic/source_rules.h"
#include "lint/rule.h"

namespace dslint::rules {

using namespace std::string_view_literals;  // the bad example contains a NUL

extern const Rule source_unreadable;
const Rule source_unreadable{
    .id = source_rule::kUnreadable.id,
    .severity = Severity::Error,
    .summary = "a file that cannot be opened, is not UTF-8, or holds a NUL",
    .why =
        "Nothing is known about a file that cannot be read, so any name that does not resolve may "
        "be in it. Save the file as UTF-8, fix its permissions or the link, or leave it out with "
        "`exclude`.",
    .bad =
        "kind: Workspace\n"
        "team: USA/Parking\n"
        "name: Reports\n"
        "documentation: a byte \0 too many\n"
        "container: lake\n"
        "datasetGroups:\n"
        "  - name: weekly\n"
        "    sinks:\n"
        "      - {store: NYC, dataset: tickets}\n"sv,
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
documentation: no byte too many
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .reader = &source_rule::kUnreadable,
};

}  // namespace dslint::rules
