#include "database/ddl.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "database/sql_writer.h"
#include "database/table_limits.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

class DdlPrinter {
 public:
  explicit DdlPrinter(Dialect dialect) : dialect_(dialect), writer_(dialect) {}

  DdlText print(std::span<const DesiredDatabase> databases) && {
    for (const DesiredDatabase& database : databases) printSchemas(database);
    for (const DesiredDatabase& database : databases) {
      if (database.platform != nullptr) created_.clear();  // a database of its own
      for (const DesiredTable& table : database.tables) printTable(table);
      for (const DesiredView& view : database.views) {
        if (!lacking_.contains(view.table)) add(writer_.createView(view));
      }
    }
    for (const DesiredDatabase& database : databases) {
      for (const DesiredTable& table : database.tables) printForeignKeys(table);
    }
    return std::move(made_);
  }

 private:
  void add(const std::vector<std::string>& statements) {
    for (const std::string& statement : statements) {
      made_.sql += statement + ";\n";
      if (!writer_.facts().ddl.separator.empty()) {
        made_.sql += fmt::format("{}\n", writer_.facts().ddl.separator);
      }
    }
    made_.sql += '\n';
  }

  void printSchemas(const DesiredDatabase& database) {
    if (writer_.facts().ddl.createSchema.empty()) return;
    for (const DesiredTable& table : database.tables) {
      if (table.schema.empty()) continue;
      const std::string statement = writer_.createSchema(table);
      if (schemas_.insert(statement).second) add({statement});
    }
  }

  void printTable(const DesiredTable& table) {
    std::string why = whyNotCreated(table, dialect_);
    if (why.empty() && !table.columns.empty()) {
      const auto [other, isFree] = created_.emplace(writer_.path(table), &table);
      if (!isFree) why = whyTaken(*other->second);
    }
    if (why.empty() && !table.columns.empty()) {
      madeOf_.emplace(table.dataset, &table);
      add(writer_.createTable(table));
      return;
    }
    lacking_.insert(table.name);
    made_.refused.push_back(
        table.columns.empty()
            ? fmt::format("`{}` has no columns that could be read", table.name)
            : fmt::format("`{}` cannot be created: {}", table.name, why));
  }

  static std::string whyTaken(const DesiredTable& other) {
    return fmt::format("the table of `{}/{}` has its name; print one of them with `--store`, or give "
                       "them different names by `physicalName`",
                       other.store->name.view(), other.dataset->name.view());
  }

  void printForeignKeys(const DesiredTable& table) {
    const auto self = madeOf_.find(table.dataset);
    if (self == madeOf_.end() || self->second != &table) return;
    std::vector<std::string> statements;
    for (const DesiredForeignKey& key : table.foreignKeys) {
      const auto target = madeOf_.find(key.target);
      const std::string why =
          whyNot(table, key, target == madeOf_.end() ? nullptr : target->second);
      if (!why.empty()) {
        made_.leftOut.push_back(fmt::format(
            "{} of `{}` is left out: {}",
            key.name.empty() ? "a foreign key" : fmt::format("the foreign key `{}`", key.name),
            table.name, why));
        continue;
      }
      // In some databases, names of constraints must be unique across tables.
      const bool isFree = !key.name.empty() && constraints_.insert(key.name).second;
      statements.push_back(writer_.addForeignKey(
          table, isFree ? fitName(key.name, writer_.facts().identifiers) : std::string(),
          key.columns, *target->second, key.targetColumns));
    }
    if (!statements.empty()) add(statements);
  }

  /// Why a foreign key cannot be created; empty if it can.
  std::string whyNot(const DesiredTable& table, const DesiredForeignKey& key,
                     const DesiredTable* target) const {
    if (!writer_.facts().ddl.hasForeignKeys) {
      return fmt::format("{} has none", writer_.facts().shown);
    }
    if (target == nullptr) {
      return fmt::format("`{}` is not among the tables", key.target->name.view());
    }
    if (writer_.facts().ddl.refersToOwnSchema && target->schema.empty() && !table.schema.empty()) {
      return fmt::format("{} would look for `{}` in `{}`; name its schema by `physicalName`",
                         writer_.facts().shown, target->name, table.schema);
    }
    if (writer_.facts().ddl.namesDatabases && target->database != table.database) {
      return fmt::format("by its name, `{}` is in another database", target->name);
    }
    std::vector<std::string> wanted = key.targetColumns;
    std::vector<std::string> there = target->primaryKey;
    std::ranges::sort(wanted);
    std::ranges::sort(there);
    if (wanted != there) return fmt::format("it refers to no primary key of `{}`", target->name);
    return {};
  }

  Dialect dialect_;
  SqlWriter writer_;
  DdlText made_;
  StringSet schemas_;
  StringMap<const DesiredTable*> created_;  ///< by path, of the current database
  ViewSet lacking_;
  StringSet constraints_;
  std::unordered_map<const Dataset*, const DesiredTable*> madeOf_;
};

}  // namespace

DdlText ddlText(std::span<const DesiredDatabase> databases) {
  if (databases.empty()) return {};
  return DdlPrinter(databases.front().dialect).print(databases);
}

}  // namespace dslint
