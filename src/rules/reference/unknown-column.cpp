#include <unordered_set>

#include "rules/references.h"

namespace dslint::rules {
namespace {

/// A list of names of columns, and what messages call the table they are looked up in.
struct ColumnList {
  const UserDSLObject& object;
  std::string_view key;
  const List<Text>& names;
  std::string table;
};

void checkColumns(const ColumnList& list, const DDLTable& table, Context& context) {
  const List<Text>& names = list.names;
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
    reportUnknown(
        {list.object, valueOf(list.object, list.key).item(i),
         fmt::format("`{}` names `{}`, and {} has no such column", list.key, name, list.table),
         "add the column, or name one that there is"},
        candidates, context);
  }
}

void checkKey(const DDLTable& table, std::string_view key, const List<Text>& names,
              Context& context) {
  checkColumns({table, key, names, "the table"}, table, context);
}

/// The columns that a foreign key refers to; of a record, its fields.
void checkReference(const ForeignKeyReference& to, Context& context) {
  const Dataset* dataset = to.dataset.target();
  if (dataset == nullptr) return;
  if (const auto* table = as<DDLTable>(dataset->schema)) {
    checkColumns({to, "columns", to.columns, fmt::format("`{}`", dataset->name.view())}, *table,
                 context);
    return;
  }
  const auto* avro = as<AvroSchema>(dataset->schema);
  const Ref<AvroValue> value = avro == nullptr ? Ref<AvroValue>()
                               : avro->avro    ? avro->avro
                                               : avro->fromFile;
  if (!value || value->parse == nullptr || !value->parse->ok()) return;
  const auto& fields = value->parse->schema.rootType().fields;
  for (size_t i = 0; i < to.columns.size(); ++i) {
    const std::string_view name = to.columns[i].view();
    if (!to.columns[i].given() ||
        std::ranges::find(fields, name, &AvroField::name) != fields.end()) {
      continue;
    }
    context.report(to, valueOf(to, "columns").item(i),
                   fmt::format("`columns` names `{}`, and the schema of `{}` has no such field",
                               name, dataset->name.view()),
                   "name a field of its outermost record");
  }
}

void check(const DDLTable& table, Context& context) {
  checkKey(table, "primaryKey", table.primaryKey, context);
  checkKey(table, "partitionKey", table.partitionKey, context);
  for (const Ref<ForeignKey> key : table.foreignKeys) {
    if (!key) continue;
    checkColumns({*key, "columns", key->columns, "the table"}, table, context);
    if (key->references) checkReference(*key->references, context);
  }
}

}  // namespace

extern const Rule reference_unknown_column;
const Rule reference_unknown_column{
    .id = "reference/unknown-column",
    .severity = Severity::Error,
    .summary = "a column of a key that the table does not have",
    .why =
        "`primaryKey`, `partitionKey` and the `columns` of a foreign key list columns of their "
        "own table by name; what a foreign key refers to are columns of the other one. Correct "
        "the name, or add the column.",
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
