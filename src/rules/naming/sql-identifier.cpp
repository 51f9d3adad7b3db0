#include "rules/names.h"
#include "value/sql_identifier.h"

namespace dslint::rules {
namespace {

template <class T>
void check(const T& object, Context& context) {
  if (object.name.isPlainName()) return;
  const SqlName named = sqlName(object);
  if (named.name.empty() || isSqlIdentifier(named.name)) return;
  const ValueCheck error = checkSqlIdentifier(named.name);
  context.report(object, valueOf(object, "name").piece(error->offset, error->length),
                 fmt::format("the name of this {}: {}", named.noun, error->message), error->advice);
}

}  // namespace

extern const Rule naming_sql_identifier;
const Rule naming_sql_identifier{
    .id = "naming/sql-identifier",
    .severity = Severity::Error,
    .summary = "a name that has to be an SQL identifier and is not",
    .why = "Platforms make tables, columns and views out of the names of datastores, datasets, "
           "columns, workspaces, dataset groups and transformers. So that every database takes "
           "them as they are, they begin with a letter of A to Z, go on with letters, digits and "
           "`_`, and have at most 128 characters. Rename the object, and what refers to it.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Monthly-Report
datasetGroups:
  - name: monthly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: MonthlyReport
datasetGroups:
  - name: monthly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .visits = {on<check<Datastore>>(), on<check<Dataset>>(), on<check<DDLColumn>>(),
               on<check<Workspace>>(), on<check<DatasetGroup>>(), on<check<DataTransformer>>()},
};

}  // namespace dslint::rules
