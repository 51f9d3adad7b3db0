#include <algorithm>

#include "rules/key_columns.h"
#include "rules/names.h"
#include "rules/value_problem.h"
#include "value/type_compatibility.h"

namespace dslint::rules {
namespace {

using Names = std::vector<std::string_view>;

Names namesOf(const List<Text>& list) {
  Names names;
  for (const Text name : list) names.push_back(name.view());
  return names;
}

Names primaryKeyOf(const Schema& schema) {
  if (const auto* avro = as<AvroSchema>(&schema)) return namesOf(avro->primaryKey);
  Names names;
  if (const auto* table = as<DDLTable>(&schema)) {
    for (const KeyColumn& key : primaryKeyColumns(*table)) names.push_back(key.column->name.view());
  }
  return names;
}

bool hasColumns(const Schema& schema, const Names& names) {
  const auto* table = as<DDLTable>(&schema);
  if (table == nullptr) return true;
  return std::ranges::all_of(names, [&](std::string_view name) {
    return std::ranges::any_of(table->columns, [&](const Ref<DDLColumn>& column) {
      return column && column->name.view() == name;
    });
  });
}

bool sameNames(Names a, Names b) {
  std::ranges::sort(a);
  std::ranges::sort(b);
  return a == b;
}

bool repeats(const List<Text>& list) {
  bool twice = false;
  forEachRepeatedText(list, [&](size_t, size_t) { twice = true; });
  return twice;
}

const DataType* typeOf(const DDLColumn& column) {
  if (!column.type || column.type->parse == nullptr || !column.type->parse->problems.empty()) {
    return nullptr;
  }
  return column.type->parse->type.get();
}

/// Every value of a column has to be one that its counterpart can have.
void checkTypes(const ForeignKey& key, const DDLTable& table, const DDLTable& other,
                const Names& wanted, Context& context) {
  for (size_t i = 0; i < wanted.size(); ++i) {
    const DDLColumn* from = Graph::column(table, key.columns[i]);
    const auto to = std::ranges::find_if(other.columns, [&](const Ref<DDLColumn>& column) {
      return column && column->name.view() == wanted[i];
    });
    if (from == nullptr || to == other.columns.end()) continue;  // reference/unknown-column
    const DataType* had = typeOf(*from);
    const DataType* has = typeOf(**to);
    if (had == nullptr || has == nullptr) continue;
    const TypeComparison comparison = compareTypes(*had, *has);
    if (comparison.overall != TypeChange::Narrowed) continue;
    const auto worst =
        std::ranges::find(comparison.differences, TypeChange::Narrowed, &TypeDifference::change);
    Finding& finding = context.report(
        key, valueOf(key, "columns").item(i),
        fmt::format("`{}` is `{}`, and `{}`, to which it refers, is `{}`: {}", from->name.view(),
                    from->type->text.view(), wanted[i], (*to)->type->text.view(), worst->why),
        "let both be of one type, or the other one of a wider type");
    finding.related.push_back({valueOf(**to, "type"), "the type of the other one"});
  }
}

void check(const ForeignKey& key, Context& context) {
  const auto* table = as<DDLTable>(context.scope().parent);
  if (table == nullptr || !key.references || key.columns.empty()) return;
  const ForeignKeyReference& to = *key.references;
  const Dataset* dataset = to.dataset.target();
  if (dataset == nullptr || !dataset->schema) return;
  if (repeats(key.columns) || repeats(to.columns)) return;  // naming/duplicate
  if (context.follows(to, "columns") || context.follows(*dataset->schema, "primaryKey")) return;
  const Names primary = primaryKeyOf(*dataset->schema);
  const bool stated = !to.columns.empty();
  const Names wanted = stated ? namesOf(to.columns) : primary;
  const Place place = stated ? valueOf(to, "columns") : valueOf(to, "dataset");
  if (wanted.empty()) {
    Finding& finding = context.report(
        key, place, fmt::format("`{}` has no primary key to refer to", dataset->name.view()),
        "give it one, or name the `columns` that are referred to");
    finding.related.push_back({valueOf(*dataset, "name"), "the dataset"});
    return;
  }
  if (wanted.size() != key.columns.size()) {
    Finding& finding = context.report(
        key, valueOf(key, "columns"),
        fmt::format("the foreign key has {} column{}, and refers to {}", key.columns.size(),
                    key.columns.size() == 1 ? "" : "s", listed(wanted)),
        "name as many columns on both sides");
    finding.related.push_back({stated ? place : valueOf(*dataset, "name"), "what it refers to"});
    return;
  }
  if (stated && !hasColumns(*dataset->schema, wanted)) {
    context.derive();  // reference/unknown-column
    return;
  }
  if (stated && !sameNames(wanted, primary)) {
    Finding& finding = context.report(
        key, place,
        primary.empty() ? fmt::format("`{}` has no primary key", dataset->name.view())
                        : fmt::format("{} {} not the primary key of `{}`", listed(wanted),
                                      wanted.size() == 1 ? "is" : "are", dataset->name.view()),
        primary.empty() ? std::string("give it one, of these columns")
                        : fmt::format("refer to its key: {}", listed(primary)));
    finding.related.push_back({valueOf(*dataset, "name"), "the dataset"});
  }
  if (const auto* other = as<DDLTable>(dataset->schema)) {
    checkTypes(key, *table, *other, wanted, context);
  }
}

}  // namespace

extern const Rule schema_foreign_key;
const Rule schema_foreign_key{
    .id = "schema/foreign-key",
    .severity = Severity::Warning,
    .summary = "a foreign key that does not fit the key it refers to",
    .why =
        "A foreign key says where the values of its columns come from. It refers to the primary "
        "key of a dataset, column by column: there are as many on both sides, and each value of "
        "the one is a value that the other can have. Where `columns` are left out, the key itself "
        "is meant.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: post, type: BigInt}
      foreignKeys:
        - {columns: [post], references: {dataset: posts}}
  - name: posts
    classification: PUB
    schema:
      columns:
        - {name: id, type: Integer, nullable: false, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: post, type: Integer}
      foreignKeys:
        - {columns: [post], references: {dataset: posts}}
  - name: posts
    classification: PUB
    schema:
      columns:
        - {name: id, type: Integer, nullable: false, primaryKey: true}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
