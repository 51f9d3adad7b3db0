// `dslint export openlineage`.

#include <fmt/format.h>

#include <algorithm>

#include "exchange/exporters.h"

namespace dslint {
namespace {

constexpr const char* kProducer = "https://dslint.example/export/openlineage";
constexpr const char* kSpec = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/";
constexpr const char* kFacets = "https://openlineage.io/spec/facets/";
/// All events have the same time, so that the same model gives the same bytes.
constexpr const char* kEventTime = "1970-01-01T00:00:00Z";

ModelJson facet(const char* name) {
  return ModelJson{{"_producer", kProducer}, {"_schemaURL", std::string(kFacets) + name}};
}

/// The namespace in OpenLineage's form, such as `postgres://host:port`; otherwise the datastore.
std::string namespaceOf(const ExportedStore& store) {
  const std::string name = textAt(*store.store, "name");
  if (store.container == nullptr) return "dslint://" + name;
  const ModelJson& container = *store.container;
  const std::string cls = textAt(container, "type");
  const auto place = [&](const ModelJson& hostPort) {
    if (hostPort.is_string()) return hostPort.get<std::string>();
    const auto port = hostPort.find("port");
    return fmt::format("{}:{}", textAt(hostPort, "host"),
                       port == hostPort.end() ? "" : port->dump());
  };
  if (cls == "KafkaServer" && !listAt(container, "bootstrapServers").empty()) {
    return "kafka://" + place(listAt(container, "bootstrapServers")[0]);
  }
  if (cls == "SnowflakeDatabase") return "snowflake://" + textAt(container, "account");
  if (cls == "ObjectStorage") return "s3://" + textAt(container, "bucket");
  constexpr std::pair<const char*, const char*> kSchemes[] = {
      {"PostgresDatabase", "postgres"}, {"MySQLDatabase", "mysql"}, {"OracleDatabase", "oracle"},
      {"SQLServerDatabase", "mssql"},   {"DB2Database", "db2"},     {"HostPortSQLDatabase", "sql"}};
  for (const auto& [known, scheme] : kSchemes) {
    if (cls == known && container.contains("hostPort")) {
      return fmt::format("{}://{}", scheme, place(container["hostPort"]));
    }
  }
  return "dslint://" + name;
}

/// `database.schema.table`; a topic for Kafka.
std::string nameOf(const ExportedStore& store, const ModelJson& dataset) {
  std::string name;
  if (store.container != nullptr) name = textAt(*store.container, "databaseName");
  for (const std::string& part : physicalParts(dataset)) name += (name.empty() ? "" : ".") + part;
  return name;
}

ModelJson datasetOf(const ExportedStore& store, const ModelJson& dataset) {
  return ModelJson{{"namespace", namespaceOf(store)}, {"name", nameOf(store, dataset)}};
}

ModelJson withFacets(const ExportedStore& store, const ModelJson& dataset) {
  ModelJson made = datasetOf(store, dataset);
  ModelJson facets = ModelJson::object();
  ModelJson fields = ModelJson::array();
  const ModelJson schema = dataset.value("schema", ModelJson::object());
  for (const ModelJson& column : listAt(schema, "columns")) {
    ModelJson field{{"name", textAt(column, "name")}, {"type", textAt(column, "type")}};
    if (const std::string doc = documentationOf(column); !doc.empty()) field["description"] = doc;
    fields.push_back(std::move(field));
  }
  if (!fields.empty()) {
    facets["schema"] = facet("1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet");
    facets["schema"]["fields"] = std::move(fields);
  }
  if (const std::string doc = documentationOf(dataset); !doc.empty()) {
    facets["documentation"] =
        facet("1-0-1/DocumentationDatasetFacet.json#/$defs/DocumentationDatasetFacet");
    facets["documentation"]["description"] = doc;
  }
  if (!store.team.empty()) {
    facets["ownership"] = facet("1-0-1/OwnershipDatasetFacet.json#/$defs/OwnershipDatasetFacet");
    facets["ownership"]["owners"] =
        ModelJson::array({{{"name", "team:" + store.zone + "/" + store.team}, {"type", "OWNER"}}});
  }
  made["facets"] = std::move(facets);
  return made;
}

ModelJson event(const char* kind) {
  return ModelJson{{"eventTime", kEventTime},
              {"producer", kProducer},
              {"schemaURL", std::string(kSpec) + kind}};
}

ModelJson jobOf(const ExportView& view, const ExportedWorkspace& workspace) {
  const ModelJson& object = *workspace.workspace;
  ModelJson made = event("JobEvent");
  made["job"] = {{"namespace", workspace.zone + "/" + workspace.team},
                 {"name", textAt(object, "name")}};
  if (const std::string doc = documentationOf(object); !doc.empty()) {
    ModelJson documentation =
        facet("1-0-1/DocumentationJobFacet.json#/$defs/DocumentationJobFacet");
    documentation["description"] = doc;
    made["job"]["facets"] = {{"documentation", std::move(documentation)}};
  }
  ModelJson inputs = ModelJson::array();
  for (const ModelJson& group : listAt(object, "datasetGroups")) {
    for (const ModelJson& sink : listAt(group, "sinks")) {
      const ExportedStore* store = view.store(textAt(sink, "store"));
      const ModelJson* dataset =
          store == nullptr ? nullptr : view.dataset(*store, textAt(sink, "dataset"));
      if (dataset == nullptr) continue;
      ModelJson input = datasetOf(*store, *dataset);
      if (std::ranges::find(inputs, input) == inputs.end()) inputs.push_back(std::move(input));
    }
  }
  made["inputs"] = std::move(inputs);
  ModelJson outputs = ModelJson::array();
  for (const ExportedStore& store : view.stores()) {
    if (store.producer != &object) continue;
    for (const ModelJson& dataset : listAt(*store.store, "datasets")) {
      outputs.push_back(datasetOf(store, dataset));
    }
  }
  made["outputs"] = std::move(outputs);
  return made;
}

}  // namespace

Exported exportOpenLineage(const ExportView& view) {
  Exported exported(view.model());
  std::string text;
  const auto add = [&](const ModelJson& made) {
    const size_t before = text.size();
    text += made.dump() + "\n";
    exported.budget.take(text.size() - before);
  };
  for (const ExportedStore& store : view.stores()) {
    for (const ModelJson& dataset : listAt(*store.store, "datasets")) {
      ModelJson made = event("DatasetEvent");
      made["dataset"] = withFacets(store, dataset);
      add(made);
      if (!classesOf(dataset).empty()) {
        exported.notHeld.add("classification", fmt::format("{}.{}", textAt(*store.store, "name"),
                                                           textAt(dataset, "name")));
      }
    }
  }
  for (const ExportedWorkspace& workspace : view.workspaces()) {
    add(jobOf(view, workspace));
  }
  exported.files.push_back({"openlineage.ndjson", std::move(text)});
  return exported;
}

}  // namespace dslint
