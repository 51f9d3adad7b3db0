#include "rules/names.h"
#include "value/sql_identifier.h"

namespace dslint::rules {
namespace {

/// Checks a name that is chosen in the model and becomes part of physical names.
template <class T>
void checkMade(const T& object, Context& context) {
  if (object.name.isPlainName()) return;
  const SqlName named = sqlName(object);
  if (named.name.empty() || isSqlIdentifier(named.name)) return;
  const ValueCheck error = checkSqlIdentifier(named.name);
  context
      .report(at<&T::name>(object).piece(error->offset, error->length),
              fmt::format("the name of this {}: {}", named.noun, error->message))
      .advice(error->advice);
}

/// Checks a name of a source: any that a database can have.
template <class T>
void checkFound(const T& object, Context& context) {
  if (object.name.isPlainName()) return;
  const SqlName named = sqlName(object);
  if (named.name.empty()) return;  // source/missing-key
  const ValueCheck error = checkFoundName(named.name);
  if (!error) return;
  context
      .report(at<&T::name>(object).piece(error->offset, error->length),
              fmt::format("the name of this {}: {}", named.noun, error->message))
      .advice(error->advice);
}

void checkFoundNames(const Dataset& dataset, Context& context) {
  checkFound(dataset, context);
  const auto* table = as<DDLTable>(dataset.schema);
  if (table == nullptr || dataset.plainColumns) return;
  for (const Ref<DDLColumn> column : table->columns) {
    if (column) checkFound(*column, context);
  }
}

}  // namespace

extern const Rule naming_sql_identifier;
const Rule naming_sql_identifier{
    .id = "naming/sql-identifier",
    .severity = Severity::Error,
    .summary = "a name that is not an SQL identifier, or that no database could have",
    .why =
        "Platforms make the names of tables and views out of those of datastores, workspaces, "
        "dataset groups and transformers. So that every database accepts them, these begin with a "
        "letter of A to Z or `_`, continue with letters, digits and `_`, and have at most 128 "
        "characters. Datasets and columns have the names that their source gives them: any text of "
        "1 to 128 characters, without control characters and without spaces around it.",
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
    .visits = {on<checkMade<Datastore>>(), on<checkMade<Workspace>>(),
               on<checkMade<DatasetGroup>>(), on<checkMade<DataTransformer>>(),
               on<checkFoundNames>()},
};

}  // namespace dslint::rules
