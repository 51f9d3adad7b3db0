// `dslint export dbt`.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "exchange/exporters.h"
#include "exchange/legal_names.h"
#include "exchange/type_text.h"
#include "pipeline/type_mapping.h"

namespace dslint {
namespace {

std::optional<TypeTarget> targetOf(const ExportedStore& store) {
  constexpr std::pair<const char*, TypeTarget> kTargets[] = {
      {"PostgresDatabase", TypeTarget::Postgres},   {"MySQLDatabase", TypeTarget::MySQL},
      {"OracleDatabase", TypeTarget::Oracle},       {"SQLServerDatabase", TypeTarget::SQLServer},
      {"DB2Database", TypeTarget::DB2},             {"SnowflakeDatabase", TypeTarget::Snowflake}};
  if (store.container == nullptr) return std::nullopt;
  const std::string cls = textAt(*store.container, "type");
  for (const auto& [name, target] : kTargets) {
    if (cls == name) return target;
  }
  return std::nullopt;
}

/// The sources of a project.
class DbtSources {
 public:
  DbtSources(const ExportView& view, Exported& exported) : view_(view), exported_(exported) {}

  void add(const ExportedStore& store, const ModelJson& dataset) {
    const std::string name = textAt(*store.store, "name");
    const auto [place, isNew] = places_.emplace(name, sources_.items.size());
    if (isNew) sources_.add(source(store));
    YamlValue& tables = *sources_.items[place->second].find("tables");
    const std::string table = textAt(dataset, "name");
    const bool there = std::ranges::any_of(
        tables.items, [&](const YamlValue& other) { return other.textAt("name") == table; });
    if (!there) tables.add(tableOf(store, dataset));
  }

  std::string text() const {
    YamlValue root = YamlValue::mapping();
    root.set("version", YamlValue::ofLiteral("2"));
    root.set("sources", sources_);
    return documentText(root);
  }
  bool empty() const { return sources_.items.empty(); }

 private:
  static YamlValue source(const ExportedStore& store) {
    YamlValue source = YamlValue::mapping();
    source.setText("name", textAt(*store.store, "name"));
    source.setText("description", documentationOf(*store.store));
    if (store.container != nullptr) {
      source.setText("database", textAt(*store.container, "databaseName"));
    }
    // One schema for all tables, if they agree.
    std::string schema;
    for (const ModelJson& dataset : listAt(*store.store, "datasets")) {
      const auto parts = physicalParts(dataset);
      if (parts.size() > 1 && schema.empty()) schema = parts[parts.size() - 2];
    }
    source.setText("schema", schema);
    source.set("tables", YamlValue::list());
    return source;
  }

  YamlValue tableOf(const ExportedStore& store, const ModelJson& dataset) {
    YamlValue table = YamlValue::mapping();
    const std::string name = textAt(dataset, "name");
    table.setText("name", name);
    if (const std::string identifier = physicalParts(dataset).back(); identifier != name) {
      table.setText("identifier", identifier);
    }
    table.setText("description", documentationOf(dataset));
    setMeta(table, classesOf(dataset));
    const ModelJson schema = dataset.value("schema", ModelJson::object());
    if (textAt(schema, "type") == "AvroSchema") {
      exported_.notHeld.add("Avro schema", fmt::format("{}.{}", textAt(*store.store, "name"), name),
                            "its columns are not written");
      return table;
    }
    const std::vector<std::string> key = keyOf(schema);
    if (key.size() > 1) {
      exported_.notHeld.add("key of several columns",
                            fmt::format("{}.{}", textAt(*store.store, "name"), name));
    }
    YamlValue& columns = table.set("columns", YamlValue::list());
    for (const ModelJson& column : listAt(schema, "columns")) {
      columns.add(columnOf(store, schema, column, key));
    }
    return table;
  }

  static void setMeta(YamlValue& object, const std::vector<std::string>& classes) {
    if (classes.empty()) return;
    YamlValue& meta = object.set("meta", YamlValue::mapping(true));
    YamlValue& list = meta.set("classification", YamlValue::list(true));
    for (const std::string& one : classes) list.add(YamlValue::ofText(one));
  }

  YamlValue columnOf(const ExportedStore& store, const ModelJson& schema, const ModelJson& column,
                     const std::vector<std::string>& key) {
    YamlValue made = YamlValue::mapping();
    const std::string name = textAt(column, "name");
    const std::string physical = textAt(column, "physicalName");
    made.setText("name", physical.empty() ? name : physical);
    made.setText("description", documentationOf(column));
    made.setText("data_type", typeOf(store, textAt(column, "type")));
    YamlValue tests = YamlValue::list();
    if (!column.value("nullable", true)) tests.add(YamlValue::ofText("not_null"));
    if (key.size() == 1 && key.front() == name) tests.add(YamlValue::ofText("unique"));
    addRelationships(store, schema, name, tests);
    setMeta(made, classesOf(column));
    if (!tests.items.empty()) made.set("data_tests", std::move(tests));
    return made;
  }

  static std::string typeOf(const ExportedStore& store, const std::string& text) {
    const TypeParse parsed = parseDataType(text, kTypeDepth);
    const auto target = targetOf(store);
    if (!parsed.type || !target) return text;
    const TypeMapping mapping = mapType(*parsed.type, *target, target);
    return mapping.held() ? mapping.native : text;
  }

  void addRelationships(const ExportedStore& store, const ModelJson& schema,
                        const std::string& column, YamlValue& tests) const {
    for (const ModelJson& key : listAt(schema, "foreignKeys")) {
      const ModelJson& columns = listAt(key, "columns");
      if (columns.size() != 1 || columns[0] != column || !key.contains("references")) continue;
      const ModelJson& references = key["references"];
      std::string name = textAt(references, "store");
      if (name.empty()) name = textAt(*store.store, "name");
      const ExportedStore* target = view_.store(name);
      const ModelJson* dataset =
          target == nullptr ? nullptr : view_.dataset(*target, textAt(references, "dataset"));
      if (dataset == nullptr) continue;
      std::string field;
      for (const ModelJson& one : listAt(references, "columns")) field = one.get<std::string>();
      if (field.empty()) {
        const std::vector<std::string> own = keyOf(dataset->value("schema", ModelJson::object()));
        if (own.size() == 1) field = own.front();
      }
      YamlValue test = YamlValue::mapping();
      YamlValue& arguments = test.set("relationships", YamlValue::mapping());
      arguments.setText("to",
                        fmt::format("source('{}', '{}')", name, textAt(references, "dataset")));
      arguments.setText("field", field);
      tests.add(std::move(test));
    }
  }

  const ExportView& view_;
  Exported& exported_;
  YamlValue sources_ = YamlValue::list();
  std::map<std::string, size_t> places_;
};

}  // namespace

Exported exportDbt(const ExportView& view) {
  Exported exported(view.model());
  UniqueNames paths;
  for (const ExportedWorkspace& workspace : view.workspaces()) {
    DbtSources sources(view, exported);
    for (const ModelJson& group : listAt(*workspace.workspace, "datasetGroups")) {
      for (const ModelJson& sink : listAt(group, "sinks")) {
        const ExportedStore* store = view.store(textAt(sink, "store"));
        const ModelJson* dataset =
            store == nullptr ? nullptr : view.dataset(*store, textAt(sink, "dataset"));
        if (dataset != nullptr) sources.add(*store, *dataset);
      }
    }
    const std::string name = textAt(*workspace.workspace, "name");
    if (sources.empty()) {
      exported.notHeld.add("workspace that reads nothing", name);
      continue;
    }
    exported.add(fmt::format("{}/models/sources.yml", paths.take(fileStem(name))), sources.text());
  }
  return exported;
}

}  // namespace dslint
