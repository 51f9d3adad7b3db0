#include "exchange/dbt_import.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/dbt_adapter.h"
#include "exchange/dbt_datasets.h"
#include "exchange/dbt_manifest.h"
#include "exchange/dbt_text.h"
#include "exchange/legal_names.h"
#include "value/ascii.h"
#include "value/calendar.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// The `YYYY-MM-DD` of a date or timestamp; empty for anything else.
std::string dayOf(std::string_view text) {
  const std::string_view day = text.substr(0, 10);  // a time may follow
  return parseDate(day).error ? std::string() : std::string(day);
}

struct Target {
  std::string store;
  std::string dataset;
  bool deprecated = false;
};

class DbtImport {
 public:
  explicit DbtImport(const std::vector<JsonDocument>& documents)
      : manifest_(documents, model_.report), datasets_(manifest_, model_.report) {}

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
      addExposure(id, exposure);
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
  /// Whether dbt creates a table or view for it.
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
    ImportedDataset dataset = datasets_.make(id, source, source.textAt("name"), identifier);
    relations_.emplace(relationOf(source, identifier), id);
    nameNode(id, source, identifier);
    keep(id, store, std::move(dataset));
    if (!source["freshness"]["warn_after"].textAt("period").empty() ||
        !source["freshness"]["error_after"].textAt("period").empty()) {
      model_.report.add("source freshness", id);
    }
    if (!source.textAt("loader").empty()) model_.report.add("loader of a source", id);
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
    ImportedDataset dataset = datasets_.make(id, seed, seed.textAt("name"), alias);
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
    ImportedDataset dataset = datasets_.make(id, node, name, alias);
    const std::string_view deprecation = node.textAt("deprecation_date");
    dataset.deprecated = !deprecation.empty();
    dataset.sunset = dayOf(deprecation);
    if (dataset.deprecated && dataset.sunset.empty()) {
      model_.report.add("deprecation date", id, "is not a calendar date");
    }
    nameNode(id, node, alias);
    keep(id, workspace.output, std::move(dataset));
  }

  void addExposure(const std::string& id, const JsonValue& exposure) {
    ImportedWorkspace& workspace = model_.workspaces.emplace_back();
    readers_.push_back(&exposure);
    workspace.name = workspaceNames_.take(madeName(exposure.textAt("name"), "exposure"));
    DbtText text(exposure.textAt("description"));
    text.line("Label", exposure.textAt("label"));
    text.line("Type", exposure.textAt("type"));
    text.line("Maturity", exposure.textAt("maturity"));
    const JsonValue& owner = exposure["owner"];
    const std::string email = dbtValueText(owner["email"]);
    const bool both = !owner.textAt("name").empty() && !email.empty();
    text.line("Owner", fmt::format("{}{}{}", owner.textAt("name"), both ? ", " : "", email));
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
    tellDbtExtras(id, exposure, model_.report);
  }

  std::string_view aliasOf(const JsonValue& node) const {
    const std::string_view alias = node.textAt("alias");
    return alias.empty() ? node.textAt("name") : alias;
  }

  std::string relationOf(const JsonValue& node, std::string_view identifier) const {
    return ascii::lowered(fmt::format("{}\n{}\n{}", node.textAt("database"),
                                      node.textAt("schema"), identifier));
  }

  /// Records the names by which a constraint may refer to a node.
  void nameNode(const std::string& id, const JsonValue& node, std::string_view identifier) {
    const auto name = [&](const std::string& text) { names_.emplace(ascii::lowered(text), id); };
    const std::string_view own = node.textAt("name");
    if (node.textAt("resource_type") == "source") {
      name(fmt::format("source {}.{}", node.textAt("source_name"), own));
    } else {
      const std::string& version = node["version"].text;
      if (!version.empty()) name(fmt::format("ref {}_v{}", own, version));
      // Without a version, the latest is meant.
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

  /// The name of the container for a node's database.
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
    const DbtAdapter* adapter = dbtAdapter(manifest_.adapter());
    if (adapter != nullptr && adapter->target == TypeTarget::Snowflake) {
      container.setText("type", adapter->container);
      container.setText("name", name);
      container.set("account", YamlValue::ofText("unknown")).comment = "TODO container: " + why;
      container.setText("databaseName", database.empty() ? name : database);
      return container;
    }
    container = unknownContainer(name, why);
    if (adapter != nullptr) container.find("type")->text = adapter->container;
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

  /// Called after all datasets are created.
  void linkForeignKeys() {
    std::vector<DbtForeignKey>& all = datasets_.foreignKeys();
    if (all.empty()) return;
    StringMap<ImportedDataset*> datasets;
    const auto note = [&](ImportedStore& store) {
      for (ImportedDataset& one : store.datasets)
        datasets.emplace(store.name + "\n" + one.name, &one);
    };
    for (ImportedStore& store : model_.stores) note(store);
    for (ImportedWorkspace& workspace : model_.workspaces) note(workspace.output);
    for (DbtForeignKey& pending : all) {
      const auto id = names_.find(pending.target);
      if (id == names_.end()) {
        model_.report.add("foreign_key constraint to something that is not imported",
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
    ViewSet seen;
    StringSet taken;
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
      // An ephemeral model, a metric or a semantic model: follow what it depends on.
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

  /// Reports everything that the model has no place for.
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
    std::ranges::sort(datasets_.undocumented());
    for (std::string& column : datasets_.undocumented()) {
      model_.report.add("described column that the catalog lacks", column, "left out");
    }
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);

  ImportedModel model_;
  DbtManifest manifest_;
  DbtDatasets datasets_;
  UniqueNames storeNames_;
  UniqueNames workspaceNames_;
  UniqueNames containerNames_;
  StringMap<size_t> storeOfSource_;
  StringMap<std::string> containers_;                        ///< name by database
  StringMap<std::string> relations_;                         ///< id of a source by its place
  StringMap<Target> targets_;                                ///< by id
  StringMap<std::string> names_;                             ///< id by the name in constraints
  std::vector<const JsonValue*> readers_;                    ///< one per workspace
  size_t seedStore_ = kNone;
};

}  // namespace

ImportedModel importDbt(const std::vector<JsonDocument>& documents) {
  return DbtImport(documents).run();
}

}  // namespace dslint
