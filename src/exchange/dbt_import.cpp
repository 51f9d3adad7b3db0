#include "exchange/dbt_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "exchange/dbt_manifest.h"
#include "exchange/dbt_reference.h"
#include "exchange/legal_names.h"
#include "exchange/type_text.h"
#include "value/ascii.h"

namespace dslint {
namespace {

/// Paragraphs of a documentation, and below them its lines.
class Text {
 public:
  explicit Text(std::string_view description) : text_(ascii::trimmed(description)) {}
  void line(std::string_view what, std::string_view value) {
    if (value.empty()) return;
    if (!text_.empty()) text_ += lines_ ? "\n" : "\n\n";
    lines_ = true;
    text_ += fmt::format("{}: {}", what, value);
  }
  void line(std::string_view what, const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& value : values) all += (all.empty() ? "" : ", ") + value;
    line(what, all);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool lines_ = false;
};

/// `YYYY-MM-DD` of a date or a point in time; empty for anything else.
std::string dayOf(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  return std::string(text.substr(0, 10));
}

struct Target {
  std::string store;
  std::string dataset;
  bool deprecated = false;
};

/// A foreign key whose target may come later.
struct PendingKey {
  std::string id;      ///< of the node that has it
  std::string target;  ///< as a DbtReference has it
  ImportedForeignKey key;
};

class DbtImport {
 public:
  explicit DbtImport(const std::vector<JsonDocument>& documents)
      : manifest_(documents, model_.report), dialect_(typeDialectOf(manifest_.adapter())) {}

  ImportedModel run() {
    model_.team = plainName(manifest_.project(), "dbt");
    model_.teamDocumentation = fmt::format("The dbt project {}", model_.team);
    model_.platform = "dbt";
    model_.platformDocumentation = "dbt builds the models; here they are only described";
    for (const auto& [id, source] : manifest_.root()["sources"].entries) addSource(id, source);
    for (const auto& [id, node] : manifest_.root()["nodes"].entries) {
      if (node.textAt("resource_type") == "seed") addSeed(id, node);
    }
    for (const auto& [id, node] : manifest_.root()["nodes"].entries) {
      if (isBuilt(node)) addModel(id, node);
    }
    for (const auto& [id, exposure] : manifest_.root()["exposures"].entries) {
      addExposure(exposure);
    }
    for (size_t i = 0; i < model_.workspaces.size(); ++i) {
      model_.workspaces[i].sinks = sinksOf(*readers_[i]);
    }
    linkForeignKeys();
    tell();
    return std::move(model_);
  }

 private:
  static bool isEphemeral(const JsonValue& node) {
    return node["config"].textAt("materialized") == "ephemeral";
  }
  /// Whether dbt makes a table or view of it.
  static bool isBuilt(const JsonValue& node) {
    const std::string_view type = node.textAt("resource_type");
    return (type == "model" && !isEphemeral(node)) || type == "snapshot";
  }

  void addSource(const std::string& id, const JsonValue& source) {
    const std::string key =
        fmt::format("{}.{}", source.textAt("package_name"), source.textAt("source_name"));
    const auto [place, isNew] = storeOfSource_.emplace(key, model_.stores.size());
    if (isNew) {
      ImportedStore& store = model_.stores.emplace_back();
      store.name = storeNames_.take(madeName(source.textAt("source_name"), "source"));
      store.documentation = source.textAt("source_description");
      store.capture = captureOf("SQLSnapshotIngestion", containerOf(source));
    }
    ImportedStore& store = model_.stores[place->second];
    std::string_view identifier = source.textAt("identifier");
    if (identifier.empty()) identifier = source.textAt("name");
    ImportedDataset dataset = datasetOf(id, source, source.textAt("name"), identifier);
    relations_.emplace(relationOf(source, identifier), id);
    nameNode(id, source, identifier);
    keep(id, store, std::move(dataset));
    if (!source["freshness"]["warn_after"].textAt("period").empty() ||
        !source["freshness"]["error_after"].textAt("period").empty()) {
      model_.report.add("source freshness", id);
    }
  }

  void addSeed(const std::string& id, const JsonValue& seed) {
    const std::string_view alias = aliasOf(seed);
    if (const auto same = relations_.find(relationOf(seed, alias)); same != relations_.end()) {
      targets_[id] = targets_[same->second];
      nameNode(id, seed, alias);
      model_.report.add("seed", id, "is the table of a source: one dataset for both");
      return;
    }
    if (seedStore_ == kNone) {
      seedStore_ = model_.stores.size();
      ImportedStore& store = model_.stores.emplace_back();
      store.name =
          storeNames_.take(madeName(fmt::format("{}_seeds", manifest_.project()), "seeds"));
      store.documentation = "Files of the project that dbt loads";
      store.capture = captureOf("SQLSnapshotIngestion", containerOf(seed));
    }
    ImportedDataset dataset = datasetOf(id, seed, seed.textAt("name"), alias);
    nameNode(id, seed, alias);
    keep(id, model_.stores[seedStore_], std::move(dataset));
  }

  void addModel(const std::string& id, const JsonValue& node) {
    const std::string_view alias = aliasOf(node);
    std::string name(node.textAt("name"));
    if (const JsonValue& version = node["version"]; !version.text.empty()) {
      name += "_v" + version.text;
    }
    ImportedWorkspace& workspace = model_.workspaces.emplace_back();
    readers_.push_back(&node);
    workspace.name = workspaceNames_.take(madeName(name, "model"));
    workspace.documentation = fmt::format("Builds the dbt {} {}", node.textAt("resource_type"),
                                          name);
    workspace.container = YamlValue::ofText(containerOf(node));
    workspace.group = "inputs";
    workspace.transformer = workspace.name;
    workspace.code = codeOf(node);
    workspace.output.name = storeNames_.take(madeName(name, "model"));
    ImportedDataset dataset = datasetOf(id, node, name, alias);
    const std::string_view deprecation = node.textAt("deprecation_date");
    dataset.deprecated = !deprecation.empty();
    dataset.sunset = dayOf(deprecation);
    nameNode(id, node, alias);
    keep(id, workspace.output, std::move(dataset));
  }

  void addExposure(const JsonValue& exposure) {
    ImportedWorkspace& workspace = model_.workspaces.emplace_back();
    readers_.push_back(&exposure);
    workspace.name = workspaceNames_.take(madeName(exposure.textAt("name"), "exposure"));
    Text text(exposure.textAt("description"));
    text.line("Label", exposure.textAt("label"));
    text.line("Type", exposure.textAt("type"));
    text.line("Maturity", exposure.textAt("maturity"));
    const JsonValue& owner = exposure["owner"];
    const bool both = !owner.textAt("name").empty() && !owner.textAt("email").empty();
    text.line("Owner", fmt::format("{}{}{}", owner.textAt("name"), both ? ", " : "",
                                   owner.textAt("email")));
    text.line("URL", exposure.textAt("url"));
    workspace.documentation = text.take();
    if (model_.containers.empty()) {
      workspace.container = YamlValue::mapping(true);
      workspace.container.setText("type", "DataPlatformManagedDataContainer");
      workspace.container.setText("name", workspace.name);
    } else {
      workspace.container = YamlValue::ofText(std::string(model_.containers[0].textAt("name")));
    }
    workspace.group = "inputs";
  }

  std::string_view aliasOf(const JsonValue& node) const {
    const std::string_view alias = node.textAt("alias");
    return alias.empty() ? node.textAt("name") : alias;
  }

  std::string relationOf(const JsonValue& node, std::string_view identifier) const {
    return ascii::lowered(fmt::format("{}\n{}\n{}", node.textAt("database"),
                                      node.textAt("schema"), identifier));
  }

  /// The names by which a constraint may refer to a node.
  void nameNode(const std::string& id, const JsonValue& node, std::string_view identifier) {
    const auto name = [&](const std::string& text) { names_.emplace(ascii::lowered(text), id); };
    const std::string_view own = node.textAt("name");
    if (node.textAt("resource_type") == "source") {
      name(fmt::format("source {}.{}", node.textAt("source_name"), own));
    } else {
      const std::string& version = node["version"].text;
      if (!version.empty()) name(fmt::format("ref {}_v{}", own, version));
      // Without a version the latest is meant.
      if (version.empty() || version == node["latest_version"].text) {
        name(fmt::format("ref {}", own));
      }
    }
    const std::string_view schema = node.textAt("schema");
    name(std::string(identifier));
    name(fmt::format("{}.{}", schema, identifier));
    name(fmt::format("{}.{}.{}", node.textAt("database"), schema, identifier));
  }

  void keep(const std::string& id, ImportedStore& store, ImportedDataset dataset) {
    targets_[id] = {store.name, dataset.name, dataset.deprecated};
    store.datasets.push_back(std::move(dataset));
  }

  /// The name of the container for the database that a node lies in.
  std::string containerOf(const JsonValue& node) {
    std::string database(node.textAt("database"));
    if (database.empty()) database = node.textAt("schema");
    const auto [place, isNew] = containers_.emplace(database, std::string());
    if (!isNew) return place->second;
    place->second = containerNames_.take(plainName(database, "warehouse"));
    model_.containers.push_back(newContainer(place->second, database));
    return place->second;
  }

  YamlValue newContainer(const std::string& name, const std::string& database) const {
    const std::string why = fmt::format("where {} runs", name);
    YamlValue container = YamlValue::mapping();
    const std::string_view adapter = manifest_.adapter();
    if (adapter == "snowflake") {
      container.setText("type", "SnowflakeDatabase");
      container.setText("name", name);
      container.set("account", YamlValue::ofText("unknown")).comment = "TODO container: " + why;
      container.setText("databaseName", database.empty() ? name : database);
      return container;
    }
    container = unknownContainer(name, why);
    YamlValue& type = *container.find("type");
    if (adapter == "postgres") type.text = "PostgresDatabase";
    if (adapter == "mysql" || adapter == "mariadb") type.text = "MySQLDatabase";
    if (adapter == "oracle") type.text = "OracleDatabase";
    if (adapter == "sqlserver" || adapter == "synapse" || adapter == "fabric") {
      type.text = "SQLServerDatabase";
    }
    if (!database.empty()) container.find("databaseName")->text = database;
    return container;
  }

  YamlValue codeOf(const JsonValue& node) const {
    YamlValue code = YamlValue::mapping();
    code.setText("type", "ContainerCodeArtifact");
    const std::string adapter = ascii::lowered(madeName(manifest_.adapter(), "core"));
    code.set("image", YamlValue::ofText("ghcr.io/dbt-labs/dbt-" + adapter)).comment = "TODO image";
    std::string version(manifest_.version());
    const bool legal = !version.empty() && ascii::isAlphanumeric(version.front()) &&
                       std::ranges::all_of(version, [](char c) {
                         return ascii::isAlphanumeric(c) || c == '.' || c == '-' || c == '_';
                       });
    code.setText("version", legal ? version : "latest");
    YamlValue& command = code.set("command", YamlValue::list(true));
    for (const char* word : {"dbt", "build", "--select"}) command.add(YamlValue::ofText(word));
    command.add(YamlValue::ofText(std::string(node.textAt("name"))));
    return code;
  }

  ImportedDataset datasetOf(const std::string& id, const JsonValue& node, std::string_view name,
                            std::string_view identifier) {
    ImportedDataset dataset;
    dataset.name = isFoundName(name) ? std::string(name) : madeName(name, "dataset");
    std::string physical = physicalPart(identifier);
    if (!node.textAt("schema").empty()) {
      physical = physicalPart(node.textAt("schema")) + "." + physical;
    }
    if (physical != dataset.name && isFoundName(identifier)) dataset.physicalName = physical;
    Text text(node.textAt("description"));
    text.line("Group", manifest_.groupText(node));
    if (const DbtTests* tests = manifest_.testsOf(id)) text.line("Tests", tests->texts);
    dataset.documentation = text.take();
    addColumns(id, node, dataset);
    readConstraints(id, node["constraints"], dataset);
    // From dbt 1.10 on some adapters keep it in the config alone.
    if (!node["meta"].entries.empty() || !node["config"]["meta"].entries.empty()) {
      model_.report.add("meta", id);
    }
    for (const JsonValue& tag : node["tags"].items) model_.report.add("tag", id + ": " + tag.text);
    return dataset;
  }

  void addColumns(const std::string& id, const JsonValue& node, ImportedDataset& dataset) {
    std::unordered_map<std::string, const JsonValue*> described;
    for (const auto& [key, column] : node["columns"].entries) {
      described.emplace(ascii::lowered(key), &column);
    }
    static const JsonValue kNothing;
    if (const JsonValue* catalogued = manifest_.catalogued(id)) {
      std::vector<const JsonValue*> columns;
      for (const auto& [key, column] : (*catalogued)["columns"].entries) columns.push_back(&column);
      std::ranges::stable_sort(columns, {}, [](const JsonValue* column) {
        return std::strtol((*column)["index"].text.c_str(), nullptr, 10);
      });
      for (const JsonValue* column : columns) {
        const auto found = described.find(ascii::lowered(column->textAt("name")));
        const bool known = found != described.end();
        addColumn(id, *column, known ? *found->second : kNothing, column->textAt("type"), dataset);
        if (known) described.erase(found);
      }
      for (const auto& [key, column] : described) undocumented_.push_back(id + "." + key);
    } else {
      for (const auto& [key, column] : node["columns"].entries) {
        addColumn(id, column, column, column.textAt("data_type"), dataset);
      }
    }
    setKey(id, node, dataset);
  }

  void addColumn(const std::string& id, const JsonValue& column, const JsonValue& described,
                 std::string_view type, ImportedDataset& dataset) {
    ImportedColumn made;
    made.name = column.textAt("name");
    if (!isFoundName(made.name)) {
      model_.report.add("column without a usable name", id, "left out");
      return;
    }
    if (!type.empty()) {
      const auto read = readTypeText(type, dialect_);
      made.type = read ? *read : nativeType(type);
      if (!read) model_.report.add("type of the warehouse alone", fmt::format("{}.{}: {}", id, made.name, type), "kept as `Native`");
    }
    std::string_view description = described.textAt("description");
    if (description.empty()) description = column.textAt("comment");
    Text text(description);
    if (const DbtTests* tests = manifest_.testsOf(id)) {
      const auto found = tests->columns.find(ascii::lowered(made.name));
      if (found != tests->columns.end()) {
        if (found->second.notNull) made.nullable = false;
        std::vector<std::string> texts = found->second.texts;
        if (found->second.unique && !found->second.notNull) texts.emplace_back("unique");
        text.line("Tests", texts);
      }
    }
    made.documentation = text.take();
    for (const JsonValue& constraint : described["constraints"].items) {
      readConstraint(id, constraint, {made.name}, dataset);
      const std::string_view kind = constraint.textAt("type");
      if (kind == "not_null" || kind == "primary_key") made.nullable = false;
    }
    if (!described["meta"].entries.empty()) model_.report.add("meta", id + "." + made.name);
    for (const JsonValue& tag : described["tags"].items) {
      model_.report.add("tag", fmt::format("{}.{}: {}", id, made.name, tag.text));
    }
    dataset.columns.push_back(std::move(made));
  }

  /// The key by tests: a column that is unique and never null.
  void setKey(const std::string& id, const JsonValue& node, ImportedDataset& dataset) {
    const DbtTests* tests = manifest_.testsOf(id);
    if (tests == nullptr || !dataset.primaryKey.empty()) return;
    std::string_view preferred;
    for (const JsonValue& name : node["primary_key"].items) preferred = name.text;
    const ImportedColumn* key = nullptr;
    for (const ImportedColumn& column : dataset.columns) {
      const auto found = tests->columns.find(ascii::lowered(column.name));
      if (found == tests->columns.end() || !found->second.notNull || !found->second.unique) {
        continue;
      }
      const bool better = ascii::equalIgnoringCase(preferred, column.name);
      if (key != nullptr) {
        model_.report.add("second key", fmt::format("{}.{}", id, better ? key->name : column.name),
                          "unique and not null, too");
      }
      if (key == nullptr || better) key = &column;
    }
    if (key != nullptr) dataset.primaryKey = {key->name};
  }

  void readConstraints(const std::string& id, const JsonValue& constraints,
                       ImportedDataset& dataset) {
    for (const JsonValue& constraint : constraints.items) {
      std::vector<std::string> columns;
      for (const JsonValue& name : constraint["columns"].items) columns.push_back(name.text);
      readConstraint(id, constraint, columns, dataset);
    }
  }

  void readConstraint(const std::string& id, const JsonValue& constraint,
                      const std::vector<std::string>& columns, ImportedDataset& dataset) {
    const std::string_view kind = constraint.textAt("type");
    if (kind == "not_null") return;
    if (kind == "foreign_key") {
      ImportedForeignKey key;
      key.name = constraint.textAt("name");
      key.columns = columns;
      const DbtReference reference = readDbtReference(constraint);
      key.references = reference.columns;
      pending_.push_back({id, reference.target, std::move(key)});
      return;
    }
    if (kind == "primary_key") {
      std::vector<std::string> names = columns;
      spellColumns(dataset, names);
      for (const std::string& column : names) {
        if (std::ranges::find(dataset.primaryKey, column) == dataset.primaryKey.end()) {
          dataset.primaryKey.push_back(column);
        }
        for (ImportedColumn& there : dataset.columns) {
          if (there.name == column) there.nullable = false;
        }
      }
      return;
    }
    model_.report.add(fmt::format("{} constraint", kind), id);
  }

  /// Names as the catalog has them: a constraint may be written in another case.
  static void spellColumns(const ImportedDataset& dataset, std::vector<std::string>& names) {
    for (std::string& name : names) {
      const auto found = std::ranges::find_if(dataset.columns, [&](const ImportedColumn& column) {
        return ascii::equalIgnoringCase(column.name, name);
      });
      if (found != dataset.columns.end()) name = found->name;
    }
  }

  /// Once all datasets are there.
  void linkForeignKeys() {
    if (pending_.empty()) return;
    std::unordered_map<std::string, ImportedDataset*> datasets;
    const auto note = [&](ImportedStore& store) {
      for (ImportedDataset& one : store.datasets) datasets.emplace(store.name + "\n" + one.name, &one);
    };
    for (ImportedStore& store : model_.stores) note(store);
    for (ImportedWorkspace& workspace : model_.workspaces) note(workspace.output);
    for (PendingKey& pending : pending_) {
      const auto id = names_.find(pending.target);
      if (id == names_.end()) {
        model_.report.add("foreign_key constraint to what is not imported",
                          pending.id + (pending.target.empty() ? "" : " to " + pending.target));
        continue;
      }
      const Target& from = targets_[pending.id];
      const Target& to = targets_[id->second];
      if (to.store != from.store) pending.key.store = to.store;
      pending.key.dataset = to.dataset;
      const auto owner = datasets.find(from.store + "\n" + from.dataset);
      const auto target = datasets.find(to.store + "\n" + to.dataset);
      if (owner == datasets.end() || target == datasets.end()) continue;
      spellColumns(*owner->second, pending.key.columns);
      spellColumns(*target->second, pending.key.references);
      owner->second->foreignKeys.push_back(std::move(pending.key));
    }
  }

  std::vector<ImportedSink> sinksOf(const JsonValue& reader) const {
    std::vector<ImportedSink> sinks;
    std::unordered_set<std::string_view> seen;
    std::unordered_set<std::string> taken;
    std::vector<std::string_view> open = dependenciesOf(reader);
    std::ranges::reverse(open);
    while (!open.empty()) {
      const std::string_view id = open.back();
      open.pop_back();
      if (!seen.insert(id).second) continue;
      if (const auto target = targets_.find(std::string(id)); target != targets_.end()) {
        const Target& found = target->second;
        if (taken.insert(found.store + "\n" + found.dataset).second) {
          sinks.push_back({found.store, found.dataset, found.deprecated});
        }
        continue;
      }
      // An ephemeral model, a metric or a semantic model: what is behind it is read.
      const JsonValue* node = manifest_.find(id);
      if (node == nullptr) continue;
      std::vector<std::string_view> behind = dependenciesOf(*node);
      open.insert(open.end(), behind.rbegin(), behind.rend());
    }
    return sinks;
  }

  static std::vector<std::string_view> dependenciesOf(const JsonValue& node) {
    std::vector<std::string_view> ids;
    for (const JsonValue& id : node["depends_on"]["nodes"].items) ids.push_back(id.text);
    return ids;
  }

  /// What the model has no place for.
  void tell() {
    for (const auto& [id, node] : manifest_.root()["nodes"].entries) {
      const std::string_view type = node.textAt("resource_type");
      if (type == "model" && isEphemeral(node)) {
        model_.report.add("ephemeral model", id, "no table: its readers read what it reads");
      } else if (type != "model" && type != "snapshot" && type != "seed" && type != "test") {
        model_.report.add(std::string(type.empty() ? "node" : type), id);
      }
    }
    const std::pair<const char*, const char*> sections[] = {
        {"metrics", "metric"},       {"semantic_models", "semantic model"},
        {"saved_queries", "saved query"}, {"unit_tests", "unit test"},
        {"disabled", "disabled node"},    {"functions", "function"}};
    for (const auto& [section, kind] : sections) {
      for (const auto& [id, node] : manifest_.root()[section].entries) {
        model_.report.add(kind, id);
      }
    }
    for (const auto& [id, macro] : manifest_.root()["macros"].entries) {
      if (macro.textAt("package_name") == manifest_.project()) model_.report.add("macro", id);
    }
    std::ranges::sort(undocumented_);
    for (std::string& column : undocumented_) {
      model_.report.add("described column that the catalog lacks", std::move(column), "left out");
    }
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);

  ImportedModel model_;
  DbtManifest manifest_;
  TypeDialect dialect_;
  UniqueNames storeNames_;
  UniqueNames workspaceNames_;
  UniqueNames containerNames_;
  std::unordered_map<std::string, size_t> storeOfSource_;
  std::unordered_map<std::string, std::string> containers_;  ///< name by database
  std::unordered_map<std::string, std::string> relations_;   ///< id of a source by its place
  std::unordered_map<std::string, Target> targets_;          ///< by id
  std::unordered_map<std::string, std::string> names_;       ///< id by what constraints call it
  std::vector<PendingKey> pending_;
  std::vector<const JsonValue*> readers_;                    ///< one a workspace
  std::vector<std::string> undocumented_;
  size_t seedStore_ = kNone;
};

}  // namespace

ImportedModel importDbt(const std::vector<JsonDocument>& documents) {
  return DbtImport(documents).run();
}

}  // namespace dslint
