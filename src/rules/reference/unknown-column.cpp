#include <unordered_set>

#include "rules/references.h"

namespace dslint::rules {
namespace {

void checkKey(const DDLTable& table, std::string_view key, const List<Text>& names,
              Context& context) {
  const bool few = names.size() <= 4;  // then no table of the columns pays
  NameTable<DDLColumn> columns;
  for (size_t i = 0; !few && i < table.columns.size(); ++i) {
    if (table.columns[i]) columns.add(*table.columns[i]);
  }
  const auto isThere = [&](Text name) {
    return (few ? Graph::column(table, name) : columns.find(name)) != nullptr;
  };
  std::unordered_set<std::string_view> reported;  // a repeated name is naming/duplicate
  for (size_t i = 0; i < names.size(); ++i) {
    if (!names[i].given() || isThere(names[i])) continue;
    const std::string_view name = names[i].view();
    if (!reported.insert(name).second) continue;
    if (table.columns.empty()) {
      context.derive();  // schema/no-columns
      continue;
    }
    Candidates candidates(context.graph(), name, names.size());
    candidates.offerAll(table.columns);
    reportUnknown({table, valueOf(table, key).item(i),
                   fmt::format("`{}` names `{}`, and the table has no such column", key, name),
                   "add the column, or name one that there is"},
                  candidates, context);
  }
}

void check(const DDLTable& table, Context& context) {
  checkKey(table, "primaryKey", table.primaryKey, context);
  checkKey(table, "partitionKey", table.partitionKey, context);
}

}  // namespace

extern const Rule reference_unknown_column;
const Rule reference_unknown_column{
    .id = "reference/unknown-column",
    .severity = Severity::Error,
    .summary = "a key column that the table does not have",
    .why = "`primaryKey` and `partitionKey` list columns of their own table by name. Correct the "
           "name, or add the column.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      primaryKey: [idd]
      columns:
        - {name: id, type: BigInt, nullable: false}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      primaryKey: [id]
      columns:
        - {name: id, type: BigInt, nullable: false}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
