#include <algorithm>
#include <unordered_map>

#include "rules/key_columns.h"
#include "rules/names.h"
#include "rules/value_problem.h"
#include "types/type_compatibility.h"

namespace dslint::rules {
namespace {

using Names = std::vector<Text>;

Names primaryKeyOf(const Schema& schema) {
  Names names;
  if (const auto* avro = as<AvroSchema>(&schema)) {
    names.assign(avro->primaryKey.begin(), avro->primaryKey.end());
  } else if (const auto* table = as<DDLTable>(&schema)) {
    for (const KeyColumn& key : primaryKeyColumns(*table)) names.push_back(key.column->name);
  }
  return names;
}

std::vector<std::string_view> viewsOf(const Names& names) {
  std::vector<std::string_view> views;
  for (const Text name : names) views.push_back(name.view());
  return views;
}

bool sameNames(const Names& a, const Names& b) {
  if (a.size() != b.size()) return false;
  auto first = viewsOf(a);
  auto second = viewsOf(b);
  std::ranges::sort(first);
  std::ranges::sort(second);
  return first == second;
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

/// Checks the foreign keys of a table.
class Checker {
 public:
  Checker(const DDLTable& table, Context& context) : table_(table), context_(context) {}

  void check(const ForeignKey& key) {
    if (!key.references || key.columns.empty()) return;
    const ForeignKeyReference& to = *key.references;
    const Dataset* dataset = to.dataset.target();
    if (dataset == nullptr || !dataset->schema) return;
    if (repeats(key.columns) || repeats(to.columns)) return;  // naming/duplicate
    if (context_.follows(at<&ForeignKeyReference::columns>(to)) ||
        context_.follows(primaryKeyAt(*dataset->schema)))
      return;
    const Names& primary = keyOf(*dataset->schema);
    const bool stated = !to.columns.empty();
    const Names named(to.columns.begin(), to.columns.end());
    const Names& wanted = stated ? named : primary;
    const Place place =
        stated ? at<&ForeignKeyReference::columns>(to) : at<&ForeignKeyReference::dataset>(to);
    if (!stated && namesMissing(*dataset->schema, primary)) {
      context_.suppressAsConsequence();  // reference/unknown-column
      return;
    }
    if (wanted.empty()) {
      relate(context_
                 .report(place,
                         fmt::format("`{}` has no primary key to refer to", dataset->name.view()))
                 .of(key)
                 .advice("give it one, or name the `columns` that are referred to"),
             *dataset);
      return;
    }
    if (wanted.size() != key.columns.size()) {
      relate(context_
                 .report(at<&ForeignKey::columns>(key),
                         fmt::format("the foreign key has {} column{}, and refers to {}",
                                     key.columns.size(), key.columns.size() == 1 ? "" : "s",
                                     listed(viewsOf(wanted))))
                 .advice("name as many columns on both sides"),
             *dataset);
      return;
    }
    const auto* other = as<DDLTable>(dataset->schema);
    if (stated &&
        !(other != nullptr ? hasColumns(*other, wanted) : hasFields(*dataset->schema, wanted))) {
      context_.suppressAsConsequence();  // reference/unknown-column
      return;
    }
    if (stated && !sameNames(wanted, primary)) reportNoKey(key, place, wanted, primary, *dataset);
    if (other != nullptr) checkTypes(key, *other, wanted);
  }

 private:
  const Names& keyOf(const Schema& schema) {
    const auto [known, fresh] = keys_.try_emplace(&schema);
    if (fresh) known->second = primaryKeyOf(schema);
    return known->second;
  }

  bool hasColumns(const DDLTable& table, const Names& names) {
    const NameTable<DDLColumn>& columns = columns_.of(table);
    return std::ranges::all_of(names, [&](Text name) { return columns.find(name) != nullptr; });
  }

  /// Whether a primary key names columns that the table does not have.
  static bool namesMissing(const Schema& schema, const Names& known) {
    const auto* table = as<DDLTable>(&schema);
    return table != nullptr && known.size() < table->primaryKey.size();
  }

  /// Whether a schema has all these fields; also true if the fields of a record are unknown.
  static bool hasFields(const Schema& schema, const Names& names) {
    const auto* avro = as<AvroSchema>(&schema);
    if (avro == nullptr) return true;
    const Ref<AvroValue> value = avro->avro ? avro->avro : avro->fromFile;
    if (!value || value->parse == nullptr || !value->parse->ok()) return true;
    const auto& fields = value->parse->schema.rootType().fields;
    return std::ranges::all_of(names, [&](Text name) {
      return std::ranges::find(fields, name.view(), &AvroField::name) != fields.end();
    });
  }

  void reportNoKey(const ForeignKey& key, const Place& place, const Names& wanted,
                   const Names& primary, const Dataset& dataset) {
    const bool none = primary.empty();
    relate(
        context_
            .report(place,
                    none ? fmt::format("`{}` has no primary key", dataset.name.view())
                         : fmt::format("{} {} not the primary key of `{}`", listed(viewsOf(wanted)),
                                       wanted.size() == 1 ? "is" : "are", dataset.name.view()))
            .of(key)
            .advice(none ? std::string("give it one, of these columns")
                         : fmt::format("refer to its key: {}", listed(viewsOf(primary)))),
        dataset);
  }

  /// Checks that the counterpart of each column can have all of its values.
  void checkTypes(const ForeignKey& key, const DDLTable& other, const Names& wanted) {
    for (size_t i = 0; i < wanted.size(); ++i) {
      const DDLColumn* from = columns_.of(table_).find(key.columns[i]);
      const DDLColumn* to = columns_.of(other).find(wanted[i]);
      if (from == nullptr || to == nullptr) continue;  // reference/unknown-column
      const DataType* had = typeOf(*from);
      const DataType* has = typeOf(*to);
      if (had == nullptr || has == nullptr || had == has) continue;
      const TypeComparison comparison = compareTypes(*had, *has);
      if (comparison.overall != TypeChange::Narrowed) continue;
      const auto worst =
          std::ranges::find(comparison.differences, TypeChange::Narrowed, &TypeDifference::change);
      FindingDraft finding =
          context_
              .report(at<&ForeignKey::columns>(key).item(i),
                      fmt::format("`{}` is `{}`, and `{}`, to which it refers, is `{}`: {}",
                                  from->name.view(), from->type->text.view(), to->name.view(),
                                  to->type->text.view(), worst->why))
              .advice("use one type for both, or a wider type for the other one");
      finding.related(at<&DDLColumn::type>(*to), "the type of the other one");
    }
  }

  static void relate(FindingDraft finding, const Dataset& dataset) {
    finding.related(at<&Dataset::name>(dataset), "the dataset it refers to");
  }

  const DDLTable& table_;
  Context& context_;
  ColumnTables columns_;
  std::unordered_map<const Schema*, Names> keys_;
};

void check(const DDLTable& table, Context& context) {
  if (table.foreignKeys.empty()) return;
  Checker checker(table, context);
  for (const Ref<ForeignKey> key : table.foreignKeys) {
    if (key) checker.check(*key);
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
