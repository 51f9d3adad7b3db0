#include "rules/names.h"
#include "value/sql_identifier.h"

namespace dslint::rules {
namespace {

template <class T>
void check(const T& object, Context& context) {
  if (object.name.isPlainName()) return;
  const SqlName named = sqlName(object);
  if (!isReservedWord(named.name)) return;
  context.report(object, valueOf(object, "name"),
                 fmt::format("the name of this {}, `{}`, is a reserved word of SQL", named.noun,
                             named.name),
                 fmt::format("choose another name, such as `{}_{}`", named.name,
                             named.noun == "column" ? "value" : "data"));
}

}  // namespace

extern const Rule naming_reserved_word;
const Rule naming_reserved_word{
    .id = "naming/reserved-word",
    .severity = Severity::Error,
    .summary = "a name that is a reserved word of SQL:2016",
    .why = "A reserved word cannot name a table or a column unless it is quoted everywhere, and "
           "not every tool quotes. Case does not matter: `Order` is reserved, too. Choose another "
           "name, and change what refers to it.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
datasetGroups:
  - name: group
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .visits = {on<check<Datastore>>(), on<check<Dataset>>(), on<check<DDLColumn>>(),
               on<check<Workspace>>(), on<check<DatasetGroup>>(), on<check<DataTransformer>>()},
};

}  // namespace dslint::rules
