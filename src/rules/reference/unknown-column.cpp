#include <algorithm>
#include <unordered_set>

#include "rules/key_columns.h"
#include "rules/references.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

/// A list of names of columns, and how messages name the table they are looked up in.
struct ColumnList {
  Place place;
  const List<Text>& names;
  std::string table;
  size_t like;  ///< how many names are looked up in the table
};

void checkColumns(const ColumnList& list, const DDLTable& table, ColumnTables& tables,
                  Context& context) {
  const List<Text>& names = list.names;
  const bool few = list.like <= 4;  // then an index of the columns does not pay off
  const auto isThere = [&](Text name) {
    return (few ? Graph::column(table, name) : tables.of(table).find(name)) != nullptr;
  };
  const auto isGood = [&](Text name) { return !name.given() || isThere(name); };
  if (std::ranges::all_of(names, isGood)) return;
  ViewSet reported;  // a repeated name is naming/duplicate
  for (size_t i = 0; i < names.size(); ++i) {
    if (isGood(names[i])) continue;
    const std::string_view name = names[i].view();
    if (!reported.insert(name).second) continue;
    if (table.columns.empty()) {
      context.suppressAsConsequence();  // schema/no-columns
      continue;
    }
    Candidates candidates(context.graph(), name, list.like);
    candidates.in(at<&DDLTable::columns>(table));
    candidates.offerAll(table.columns);
    reportUnknown({*list.place.object, list.place.item(i),
                   fmt::format("`{}` names `{}`, and {} has no such column", list.place.key, name,
                               list.table),
                   "add the column, or name one that there is"},
                  candidates, context);
  }
}

/// Checks the columns that a foreign key refers to; for a record, its fields.
void checkReference(const ForeignKeyReference& to, size_t like, ColumnTables& tables,
                    Context& context) {
  const Dataset* dataset = to.dataset.target();
  if (dataset == nullptr) return;
  if (const auto* table = as<DDLTable>(dataset->schema)) {
    checkColumns({at<&ForeignKeyReference::columns>(to), to.columns,
                  fmt::format("`{}`", dataset->name.view()), like},
                 *table, tables, context);
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
    context
        .report(at<&ForeignKeyReference::columns>(to).item(i),
                fmt::format("`columns` names `{}`, and the schema of `{}` has no such field", name,
                            dataset->name.view()))
        .advice("name a field of its outermost record");
  }
}

void check(const DDLTable& table, Context& context) {
  ColumnTables tables;
  const auto checkKey = [&](const Place& place, const List<Text>& names, size_t like) {
    checkColumns({place, names, "the table", like}, table, tables, context);
  };
  checkKey(at<&DDLTable::primaryKey>(table), table.primaryKey, table.primaryKey.size());
  checkKey(at<&DDLTable::partitionKey>(table), table.partitionKey, table.partitionKey.size());
  size_t like = 0;
  for (const Ref<ForeignKey> key : table.foreignKeys) like += key ? key->columns.size() : 0;
  for (const Ref<ForeignKey> key : table.foreignKeys) {
    if (!key) continue;
    checkKey(at<&ForeignKey::columns>(*key), key->columns, like);
    if (key->references) checkReference(*key->references, like, tables, context);
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
