#include "exchange/database_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "database/catalogue_types.h"
#include "exchange/legal_names.h"
#include "exchange/name_pattern.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

std::string_view containerClass(Dialect dialect) {
  switch (dialect) {
    case Dialect::Postgres: return "PostgresDatabase";
    case Dialect::MySQL: return "MySQLDatabase";
    case Dialect::SQLServer: return "SQLServerDatabase";
    case Dialect::Oracle: return "OracleDatabase";
    case Dialect::DB2: return "DB2Database";
    case Dialect::Snowflake: return "SnowflakeDatabase";
    case Dialect::Trino: break;
  }
  return "HostPortSQLDatabase";
}

class DatabaseImport {
 public:
  DatabaseImport(const Catalogue& catalogue, const DatabaseOptions& options, ImportedModel& model)
      : catalogue_(catalogue), options_(options), model_(model) {}

  void run() {
    for (const ImportedStore& store : model_.stores) names_.claim(store.name);
    container_ = addContainer();
    for (const CatalogueTable& table : catalogue_.tables) {
      if (isWanted(table)) addTable(table);
    }
    for (const CatalogueTable* table : tables_) addForeignKeys(*table);
  }

 private:
  bool isWanted(const CatalogueTable& table) {
    const auto fits = [&](const std::string& pattern) {
      return fitsTablePattern(pattern, table.schema, table.name);
    };
    const bool included =
        options_.include.empty() || std::ranges::any_of(options_.include, fits);
    if (!included || std::ranges::any_of(options_.exclude, fits)) return false;
    if (isFoundName(table.name) && !table.columns.empty()) return true;
    model_.report.add(
        table.columns.empty() ? "table without columns" : "table without a usable name",
        where(table), "left out");
    return false;
  }

  static std::string where(const CatalogueTable& table) {
    return fmt::format("{}.{}", table.schema, table.name);
  }

  std::string addContainer() {
    const std::string& database = catalogue_.database;
    UniqueNames taken;
    for (const YamlValue& there : model_.containers) taken.claim(there.textAt("name"));
    std::string name =
        taken.take(plainName(options_.name.empty() ? database : options_.name, "database"));
    YamlValue container = YamlValue::mapping();
    container.setText("type", containerClass(catalogue_.dialect));
    container.setText("name", name);
    if (catalogue_.dialect == Dialect::Snowflake) {
      container.set("account", YamlValue::ofText("unknown")).comment =
          "TODO container: its account";
    } else if (options_.hostPort.empty()) {
      container.set("hostPort", YamlValue::ofText("unknown.invalid:1")).comment =
          "TODO container: where it runs";
    } else {
      container.setText("hostPort", options_.hostPort);
    }
    container.setText("databaseName", database.empty() ? name : database);
    model_.containers.push_back(std::move(container));
    return name;
  }

  /// The datastore of a schema; that of the default schema gets the name of the database.
  size_t storeOf(const std::string& schema) {
    const auto [place, isNew] = stores_.emplace(schema, model_.stores.size());
    if (!isNew) return place->second;
    // A catalogue from a file may lack the name of its database.
    const std::string& database =
        catalogue_.database.empty() ? options_.name : catalogue_.database;
    const bool isDefault = schema == catalogue_.defaultSchema && !database.empty();
    ImportedStore& store = model_.stores.emplace_back();
    store.name = names_.take(madeName(isDefault ? database : schema, "database"));
    store.place = ImportedPlace{catalogue_.dialect, database, catalogue_.defaultSchema};
    store.whole = options_.include.empty() && options_.exclude.empty();
    const auto found = std::ranges::find(catalogue_.schemas, schema, &CatalogueSchema::name);
    if (found != catalogue_.schemas.end()) store.documentation = found->comment;
    store.capture = captureOf(options_.cdc ? "CDCCaptureIngestion" : "SQLSnapshotIngestion",
                              container_);
    if (!options_.credential.empty()) {
      YamlValue credential = YamlValue::mapping(true);
      credential.setText("name", options_.credential);
      credential.setText("type", "USER_PASSWORD");
      store.capture.set("credential", std::move(credential));
    }
    return place->second;
  }

  void addTable(const CatalogueTable& table) {
    const size_t store = storeOf(table.schema);
    ImportedDataset& dataset = model_.stores[store].datasets.emplace_back();
    dataset.name = table.name;
    std::string name = physicalPart(table.name, catalogue_.dialect);
    const bool plain = ascii::equalIgnoringCase(name, table.name) ||
                       ascii::equalIgnoringCase(name, "\"" + table.name + "\"");
    if (table.schema != catalogue_.defaultSchema) {
      dataset.physicalName = physicalPart(table.schema, catalogue_.dialect) + "." + name;
    } else if (!plain) {
      dataset.physicalName = name;
    }
    dataset.documentation = table.comment;
    for (const CatalogueColumn& column : table.columns) addColumn(table, column, dataset);
    dataset.keysKnown = factsOf(catalogue_.dialect).knowsKeys && !table.isView();
    if (table.primaryKey) dataset.primaryKey = table.primaryKey->columns;
    datasets_.emplace(where(table), std::pair(store, model_.stores[store].datasets.size() - 1));
    tables_.push_back(&table);
    tell(table);
  }

  void addColumn(const CatalogueTable& table, const CatalogueColumn& column,
                 ImportedDataset& dataset) {
    const std::string place = fmt::format("{}.{}", where(table), column.name);
    ImportedColumn& made = dataset.columns.emplace_back();
    made.name = column.name;
    made.type = typeOf(column.type);
    made.nullable = column.nullable;
    made.documentation = column.comment;
    if (made.type.starts_with("Native(")) {
      model_.report.add("type that only the database has",
                        fmt::format("{}: {}", place, column.type), "kept as `Native`");
    }
    if (!column.typeName.empty()) {
      const bool isEnum = made.type.starts_with("Enum(") || made.type.starts_with("Array(Enum(");
      model_.report.add(isEnum ? "name of an enum" : "domain",
                        fmt::format("{}: {}", place, column.typeName),
                        isEnum ? "its labels are in the type" : "the type below it");
    }
    if (!column.generated.empty()) {
      model_.report.add(fmt::format("{} column", column.generated), place);
    } else if (!column.defaultValue.empty()) {
      model_.report.add("default value", place);
    }
  }

  const std::string& typeOf(const std::string& native) {
    const auto [place, isNew] = types_.emplace(native, std::string());
    if (isNew) place->second = typeFromCatalogue(catalogue_.dialect, native);
    return place->second;
  }

  void tell(const CatalogueTable& table) {
    if (table.isView()) {
      model_.report.add(table.kind == CatalogueTable::Kind::View ? "view" : "materialized view",
                        where(table), "a dataset like a table; its query is not kept");
    }
    for (const CatalogueKey& key : table.uniqueKeys) {
      model_.report.add("unique key", fmt::format("{}: {}", where(table), key.name));
    }
    for (const CatalogueRule& rule : table.rules) {
      model_.report.add(rule.kind, fmt::format("{}: {}", where(table), rule.name));
    }
    for (const CatalogueKey& index : table.indexes) {
      model_.report.add("index", fmt::format("{}: {}", where(table), index.name));
    }
  }

  void addForeignKeys(const CatalogueTable& table) {
    const auto [store, place] = datasets_.at(where(table));
    for (const CatalogueForeignKey& key : table.foreignKeys) {
      const auto target =
          datasets_.find(fmt::format("{}.{}", key.targetSchema, key.targetTable));
      ImportedForeignKey made;
      made.name = isFoundName(key.name) ? key.name : "";
      made.columns = key.columns;
      made.dataset = key.targetTable;
      made.references = key.targetColumns;
      if (target != datasets_.end()) {
        const auto [targetStore, targetPlace] = target->second;
        if (targetStore != store) made.store = model_.stores[targetStore].name;
        const ImportedDataset& referred = model_.stores[targetStore].datasets[targetPlace];
        if (made.references == referred.primaryKey) made.references.clear();
      } else {
        made.store = key.targetSchema;  // left out and reported
      }
      model_.stores[store].datasets[place].foreignKeys.push_back(std::move(made));
    }
  }

  const Catalogue& catalogue_;
  const DatabaseOptions& options_;
  ImportedModel& model_;
  UniqueNames names_;
  std::string container_;
  StringMap<size_t> stores_;  ///< by schema
  StringMap<std::pair<size_t, size_t>> datasets_;
  std::vector<const CatalogueTable*> tables_;
  StringMap<std::string> types_;
};

}  // namespace

void importDatabase(const Catalogue& catalogue, const DatabaseOptions& options,
                    ImportedModel& model) {
  DatabaseImport(catalogue, options, model).run();
}

}  // namespace dslint
