#include "database/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "database/sql_writer.h"
#include "types/type_compatibility.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

class Comparer {
 public:
  Comparer(const DesiredDatabase& desired, const Catalogue& catalogue,
           const CompareOptions& options)
      : desired_(desired),
        catalogue_(catalogue),
        options_(options),
        types_(catalogue.dialect),
        facts_(factsOf(catalogue.dialect)) {}

  std::vector<Difference> run() && {
    for (const DesiredTable& table : desired_.tables) compareTable(table);
    for (const DesiredView& view : desired_.views) compareView(view);
    if (isPlatform()) {
      findStale();
    } else {
      countUndeclared();
    }
    return std::move(found_);
  }

 private:
  bool isPlatform() const { return desired_.platform != nullptr; }

  Difference& add(DifferenceKind kind, const DesiredTable* table, const CatalogueTable* there) {
    Difference& difference = found_.emplace_back();
    difference.kind = kind;
    difference.table = table;
    difference.there = there;
    return difference;
  }

  bool isOurs(const CatalogueTable& there) const {
    return there.comment.starts_with(kMark) ||
           (there.isView() && facts_.ddl.commentView.empty()) ||
           std::ranges::any_of(options_.adopted, [&](const std::string& name) {
             return name == there.name || name == shownName(there);
           });
  }

  /// Whether a table is in another database than the catalogue describes.
  bool isElsewhere(const DesiredTable& table) const {
    const auto* container = as<SQLDatabase>(desired_.container);
    const std::string_view nameThere = container == nullptr ? "" : container->databaseName.view();
    const std::string& database = facts_.schemasAreDatabases ? table.schema : table.database;
    return !database.empty() && !catalogue_.database.empty() &&
           !ascii::equalIgnoringCase(database, catalogue_.database) &&
           !ascii::equalIgnoringCase(database, nameThere);
  }

  void compareTable(const DesiredTable& table) {
    if (!isPlatform() && isElsewhere(table)) {
      add(DifferenceKind::Elsewhere, &table, nullptr);
      return;
    }
    const CatalogueTable* there = catalogue_.find(table.schema, table.name);
    if (there == nullptr) {
      add(DifferenceKind::TableMissing, &table, nullptr);
      return;
    }
    used_.insert(there);
    readers_.try_emplace(there->schema, &table);
    if (isPlatform() && (!isOurs(*there) || there->isView())) {
      add(DifferenceKind::NotOurs, &table, there);
      return;
    }
    if (isPlatform() && !there->comment.starts_with(kMark)) {
      add(DifferenceKind::Unmarked, &table, there);
    }
    compareColumns(table, *there);
    if (facts_.knowsKeys && !there->isView()) compareKeys(table, *there);
  }

  void compareColumns(const DesiredTable& table, const CatalogueTable& there) {
    ViewMap<const CatalogueColumn*> byName;
    StringMap<const CatalogueColumn*> byFolded;
    for (const CatalogueColumn& column : there.columns) {
      byName.emplace(column.name, &column);
      const auto [entry, added] = byFolded.try_emplace(ascii::lowered(column.name), &column);
      if (!added) entry->second = nullptr;  // several differ only in case
    }
    std::unordered_set<const CatalogueColumn*> declared;
    for (const DesiredColumn& column : table.columns) {
      const CatalogueColumn* found = nullptr;
      if (const auto entry = byName.find(column.name); entry != byName.end()) {
        found = entry->second;
      } else if (const auto folded = byFolded.find(ascii::lowered(column.name));
                 folded != byFolded.end()) {
        found = folded->second;
      }
      if (found == nullptr) {
        add(DifferenceKind::ColumnMissing, &table, &there).column = &column;
        continue;
      }
      declared.insert(found);
      compareColumn(table, there, column, *found);
    }
    for (const CatalogueColumn& column : there.columns) {
      if (declared.contains(&column)) continue;
      add(DifferenceKind::ColumnUndeclared, &table, &there).columnThere = &column;
    }
  }

  Difference& addColumn(DifferenceKind kind, const DesiredTable& table, const CatalogueTable& there,
                        const DesiredColumn& column, const CatalogueColumn& found) {
    Difference& difference = add(kind, &table, &there);
    difference.column = &column;
    difference.columnThere = &found;
    return difference;
  }

  void compareColumn(const DesiredTable& table, const CatalogueTable& there,
                     const DesiredColumn& column, const CatalogueColumn& found) {
    const TypeComparison change = compareType(column, found);
    if (change.overall != TypeChange::Same) {
      const bool wider = change.overall == TypeChange::Widened;
      Difference& difference =
          addColumn(wider ? DifferenceKind::ColumnWider : DifferenceKind::ColumnNarrower, table,
                    there, column, found);
      for (const TypeDifference& one : change.differences) {
        if (one.change == change.overall) difference.detail = one.why;
      }
    }
    if (there.isView() || found.nullable == column.nullable) return;
    addColumn(found.nullable ? DifferenceKind::NullableThere : DifferenceKind::NullableHere, table,
              there, column, found);
  }

  /// Compares the type in the database with the model's. The type that the model's type maps to in
  /// this DBMS counts as the same, however it is spelled.
  TypeComparison compareType(const DesiredColumn& column, const CatalogueColumn& found) {
    const DataType& there = types_.of(found.type);
    if (column.native.empty() && column.type == nullptr) return {};
    if (!column.native.empty()) {
      const DataType& made = types_.of(column.native);
      if (sameThere(made, there, catalogue_.dialect) || isCalled(made, found)) return {};
      if (isPlatform()) return compareTypes(there, made);
    }
    if (column.type == nullptr || *column.type == there) return {};
    return compareTypes(there, *column.type);
  }

  /// Whether a native type is an enum or a domain by the name that the database has for it.
  static bool isCalled(const DataType& made, const CatalogueColumn& found) {
    return made.kind == TypeKind::Native && !found.typeName.empty() &&
           ascii::equalIgnoringCase(made.text, found.typeName);
  }

  void compareKeys(const DesiredTable& table, const CatalogueTable& there) {
    if (!table.primaryKey.empty()) {
      if (!there.primaryKey) {
        add(DifferenceKind::PrimaryKeyAbsent, &table, &there);
      } else if (!sameNames(table.primaryKey, there.primaryKey->columns)) {
        add(DifferenceKind::PrimaryKeyOther, &table, &there).detail =
            fmt::format("{}", fmt::join(there.primaryKey->columns, ", "));
      }
    }
    if (facts_.ddl.createIndex.empty()) return;
    for (const DesiredIndex& index : table.indexes) {
      const bool found = std::ranges::any_of(there.indexes, [&](const CatalogueKey& key) {
        return sameNames(index.columns, key.columns);
      });
      if (!found) add(DifferenceKind::IndexMissing, &table, &there).index = &index;
    }
  }

  /// Whether two keys are the same. A source's key may have its columns in any order; ours may not.
  bool sameNames(std::vector<std::string> ours, std::vector<std::string> theirs) const {
    for (std::vector<std::string>* names : {&ours, &theirs}) {
      for (std::string& name : *names) name = ascii::lowered(name);
      if (!isPlatform()) std::ranges::sort(*names);
    }
    return ours == theirs;
  }

  void compareView(const DesiredView& view) {
    const CatalogueTable* there = catalogue_.find({}, view.name);
    const auto report = [&](DifferenceKind kind) {
      Difference& difference = add(kind, nullptr, there);
      difference.view = &view;
    };
    if (there == nullptr) {
      report(DifferenceKind::ViewMissing);
      return;
    }
    used_.insert(there);
    if (!there->isView() || !isOurs(*there)) {
      report(DifferenceKind::NotOurs);
      return;
    }
    if (!there->comment.starts_with(kMark) && !facts_.ddl.commentView.empty()) {
      report(DifferenceKind::Unmarked);
    }
    const bool sameColumns =
        std::ranges::equal(view.columns, there->columns, {}, {}, &CatalogueColumn::name);
    const SqlWriter writer(catalogue_.dialect);
    if (!sameColumns ||
        (!there->definition.empty() && !sameQuery(writer.selectOf(view), there->definition))) {
      report(DifferenceKind::ViewDiffers);
    }
  }

  void findStale() {
    const std::string ours = fmt::format("{}{}/", kMark, desired_.platform->name.view());
    for (const CatalogueTable& there : catalogue_.tables) {
      if (!there.comment.starts_with(ours) || used_.contains(&there)) continue;
      add(DifferenceKind::Stale, nullptr, &there);
    }
  }

  /// Adds one difference for each store, which counts the undeclared tables in the schemas that it
  /// reads; a schema of several stores counts for the first.
  void countUndeclared() {
    struct Count {
      size_t place = 0;  ///< of the difference
      size_t number = 0;
    };
    std::unordered_map<const Datastore*, Count> counts;
    for (const CatalogueTable& there : catalogue_.tables) {
      const auto reader = readers_.find(there.schema);
      if (reader == readers_.end() || used_.contains(&there)) continue;
      if (there.comment.starts_with(kMark)) continue;  // created by a platform
      const auto [count, added] =
          counts.try_emplace(reader->second->store, Count{found_.size(), 0});
      if (added) add(DifferenceKind::TableUndeclared, reader->second, &there);
      found_[count->second.place].detail = std::to_string(++count->second.number);
    }
  }

  const DesiredDatabase& desired_;
  const Catalogue& catalogue_;
  const CompareOptions& options_;
  CatalogueTypes types_;
  const DialectFacts& facts_;
  std::vector<Difference> found_;
  std::unordered_set<const CatalogueTable*> used_;
  ViewMap<const DesiredTable*> readers_;  ///< by schema: the first table that is read from it
};

/// The words of a query, normalized: names without quotes and qualifiers; no brackets, casts or
/// aliases that repeat a column's own name.
std::vector<std::string> wordsOf(std::string_view query) {
  std::vector<std::string> words;
  bool joins = false;  // after a dot
  for (size_t at = 0; at < query.size();) {
    const char c = query[at];
    std::string word;
    if (c == '"' || c == '`' || c == '[') {
      const char close = c == '[' ? ']' : c;
      for (++at; at < query.size(); ++at) {
        if (query[at] == close) {
          if (at + 1 >= query.size() || query[at + 1] != close) break;
          ++at;
        }
        word += query[at];
      }
      ++at;
    } else if (ascii::isAlphanumeric(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80) {
      while (at < query.size() && (ascii::isAlphanumeric(query[at]) || query[at] == '_' ||
                                   static_cast<unsigned char>(query[at]) >= 0x80)) {
        word += query[at++];
      }
      const std::string lower = ascii::lowered(word);
      if (lower == "select" || lower == "from" || lower == "where" || lower == "as") word = lower;
    } else {
      ++at;
      if (c == '.') joins = true;
      if (c == '=' || c == ',') words.emplace_back(1, c);
      continue;
    }
    if (joins && !words.empty()) {
      words.back() = std::move(word);
    } else {
      words.push_back(std::move(word));
    }
    joins = false;
  }
  std::vector<std::string> kept;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "as" && !kept.empty() && i + 1 < words.size() && words[i + 1] == kept.back()) {
      ++i;
      continue;
    }
    kept.push_back(std::move(words[i]));
  }
  return kept;
}

}  // namespace

std::vector<Difference> compare(const DesiredDatabase& desired, const Catalogue& catalogue,
                                const CompareOptions& options) {
  return Comparer(desired, catalogue, options).run();
}

bool sameQuery(std::string_view written, std::string_view printed) {
  std::vector<std::string> there = wordsOf(printed);
  const std::vector<std::string> ours = wordsOf(written);
  // Some DBMS keep the whole statement: `CREATE VIEW name AS SELECT …`.
  const auto begin = std::ranges::find(there, "select");
  there.erase(there.begin(), begin);
  return ours == there;
}

std::string shownName(const CatalogueTable& table) {
  return table.schema.empty() ? table.name : fmt::format("{}.{}", table.schema, table.name);
}

}  // namespace dslint
