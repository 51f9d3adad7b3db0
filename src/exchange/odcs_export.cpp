// `dslint export odcs`.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exchange/exporters.h"
#include "exchange/legal_names.h"
#include "exchange/odcs_import.h"
#include "exchange/type_text.h"
#include "pipeline/type_mapping.h"
#include "value/ascii.h"
#include "value/host_port.h"

namespace dslint {
namespace {

struct ServerClass {
  std::string_view cls;
  std::string_view type;
  std::string_view database;  ///< the key that names the database
  std::string_view schema;    ///< the default for servers that require one
  std::optional<TypeTarget> target;
};

constexpr std::array<ServerClass, 6> kServers{{
    {"PostgresDatabase", "postgres", "database", "public", TypeTarget::Postgres},
    {"MySQLDatabase", "mysql", "database", "", TypeTarget::MySQL},
    {"OracleDatabase", "oracle", "serviceName", "", TypeTarget::Oracle},
    {"SQLServerDatabase", "sqlserver", "database", "dbo", TypeTarget::SQLServer},
    {"DB2Database", "db2", "database", "", TypeTarget::DB2},
    {"SnowflakeDatabase", "snowflake", "database", "PUBLIC", TypeTarget::Snowflake},
}};

const ServerClass* serverClass(const ModelJson* container) {
  if (container == nullptr) return nullptr;
  const std::string cls = textAt(*container, "type");
  const auto found = std::ranges::find(kServers, std::string_view(cls), &ServerClass::cls);
  return found == kServers.end() ? nullptr : &*found;
}

std::string_view logicalType(const DataType& type) {
  switch (type.kind) {
    case TypeKind::Boolean: return "boolean";
    case TypeKind::Date: return "date";
    case TypeKind::Time: return "time";
    case TypeKind::Timestamp:
    case TypeKind::DateTime: return "timestamp";
    case TypeKind::TinyInt:
    case TypeKind::SmallInt:
    case TypeKind::Integer:
    case TypeKind::BigInt:
    case TypeKind::FixedInteger: return "integer";
    case TypeKind::Decimal: return "number";
    case TypeKind::Array:
    case TypeKind::Vector: return "array";
    case TypeKind::Map:
    case TypeKind::Struct:
    case TypeKind::JSON: return "object";
    default: return floatFormat(type) != nullptr ? "number" : "string";
  }
}

/// Sets the custom property for what the standard cannot express.
void setOwn(YamlValue& object, YamlValue own) {
  if (own.entries.empty()) return;
  YamlValue property = YamlValue::mapping();
  property.setText("property", kOdcsProperty);
  own.flow = true;
  property.set("value", std::move(own));
  object.set("customProperties", YamlValue::list()).add(std::move(property));
}

/// Whether the text is a `table.column` that the standard allows as a reference.
bool isReference(const std::string& text) {
  return madeName(text, "") == text;
}

class OdcsExport {
 public:
  explicit OdcsExport(const ExportedStore& store) : store_(store) {}

  YamlValue contract() {
    const ModelJson& store = *store_.store;
    const std::string name = textAt(store, "name");
    YamlValue root = YamlValue::mapping();
    root.setText("apiVersion", "v3.1.0");
    root.setText("kind", "DataContract");
    root.setText("id", name);
    root.setText("version", "1.0.0");
    const bool deprecated = store.contains("deprecation") &&
                            textAt(store["deprecation"], "status") == "DEPRECATED";
    const bool production = textAt(store, "productionStatus") == "PRODUCTION";
    root.setText("status", deprecated ? "deprecated" : production ? "active" : "draft");
    root.setText("name", name);
    root.setText("domain", store_.zone);
    root.set("team", YamlValue::mapping(true)).setText("name", store_.team);
    if (const std::string text = documentationOf(store); !text.empty()) {
      root.set("description", YamlValue::mapping()).setText("purpose", text);
    }
    if (store_.container != nullptr) root.set("servers", YamlValue::list()).add(server());
    YamlValue& schema = root.set("schema", YamlValue::list());
    for (const ModelJson& dataset : listAt(store, "datasets")) schema.add(object(dataset));
    YamlValue own = YamlValue::mapping();
    for (const auto& [key, value] : store.items()) {
      const bool plain = key == "documentation" && value.is_string();
      const bool told =
          key == "kind" || key == "team" || key == "name" || key == "datasets" || plain;
      if (!told) own.set(key, valueOf(value));
    }
    if (YamlValue* capture = own.find("capture")) {
      if (YamlValue* container = capture->find("container")) {
        container->text = container->text.substr(container->text.rfind('/') + 1);
      }
    }
    setOwn(root, std::move(own));
    return root;
  }

 private:
  YamlValue server() {
    const ModelJson& container = *store_.container;
    const ServerClass* known = serverClass(&container);
    const std::string cls = textAt(container, "type");
    YamlValue server = YamlValue::mapping();
    server.setText("server", textAt(container, "name"));
    server.setText("type", known != nullptr         ? known->type
                           : cls == "KafkaServer"   ? "kafka"
                           : cls == "ObjectStorage" ? "s3"
                                                    : "custom");
    const auto hostPort = container.find("hostPort");
    if (hostPort != container.end()) setHost(server, *hostPort);
    if (cls == "KafkaServer") {
      std::string hosts;
      for (const ModelJson& broker : listAt(container, "bootstrapServers")) {
        hosts += (hosts.empty() ? "" : ",") + hostText(broker);
      }
      server.setText("host", hosts);
    } else if (cls == "ObjectStorage") {
      server.setText("location", fmt::format("s3://{}/{}", textAt(container, "bucket"),
                                             textAt(container, "prefix")));
      server.setText("endpointUrl", textAt(container, "endpoint"));
    }
    server.setText("account", textAt(container, "account"));
    server.setText(known != nullptr ? std::string(known->database) : "database",
                   textAt(container, "databaseName"));
    server.setText("warehouse", textAt(container, "warehouse"));
    if (known != nullptr) {
      std::string schema = textAt(container, "schema");
      server.setText("schema", schema.empty() ? known->schema : schema);
    }
    YamlValue own = YamlValue::mapping();
    for (const auto& [key, value] : container.items()) {
      if (key != "name") own.set(key, valueOf(value));
    }
    setOwn(server, std::move(own));
    return server;
  }

  static std::string hostText(const ModelJson& hostPort) {
    if (hostPort.is_string()) return hostPort.get<std::string>();
    const auto port = hostPort.find("port");
    return hostPortText(textAt(hostPort, "host"), port == hostPort.end() ? "" : port->dump());
  }

  static void setHost(YamlValue& server, const ModelJson& hostPort) {
    const std::string text = hostText(hostPort);
    const HostPortParse parsed = parseHostPort(text);
    server.setText("host", parsed.host);
    server.set("port", YamlValue::ofLiteral(std::to_string(parsed.port)));
  }

  YamlValue object(const ModelJson& dataset) {
    dataset_ = textAt(dataset, "name");
    const ModelJson& schema = dataset.contains("schema") ? dataset["schema"] : ModelJson::object();
    YamlValue object = YamlValue::mapping();
    object.setText("name", dataset_);
    object.setText("physicalName", textAt(dataset, "physicalName"));
    const bool kafka =
        store_.container != nullptr && textAt(*store_.container, "type") == "KafkaServer";
    object.setText("physicalType", kafka ? "topic" : "table");
    object.setText("description", documentationOf(dataset));
    const std::vector<std::string> key = keyOf(schema);
    std::vector<std::string> partition;
    for (const ModelJson& name : listAt(schema, "partitionKey"))
      partition.push_back(name.get<std::string>());
    if (!listAt(schema, "columns").empty()) {
      YamlValue& properties = object.set("properties", YamlValue::list());
      for (const ModelJson& column : listAt(schema, "columns")) {
        properties.add(property(column, dataset, key, partition));
      }
    }
    setRelationships(object, schema);
    setOwn(object, ownOf(dataset, schema));
    return object;
  }

  /// The keys of a dataset and its schema that have no place in the standard.
  static YamlValue ownOf(const ModelJson& dataset, const ModelJson& schema) {
    YamlValue own = YamlValue::mapping();
    for (const auto& [key, value] : dataset.items()) {
      const bool plain = key == "documentation" && value.is_string();
      if (key != "name" && key != "physicalName" && key != "schema" && !plain) {
        own.set(key, valueOf(value));
      }
    }
    YamlValue rest = YamlValue::mapping(true);
    const bool avro = textAt(schema, "type") == "AvroSchema";
    for (const auto& [key, value] : schema.items()) {
      const bool told = key == "columns" || key == "type" ||
                        (!avro && (key == "primaryKey" || key == "partitionKey"));
      if (!told) rest.set(key, valueOf(value));
    }
    if (!rest.entries.empty()) own.set("schema", std::move(rest));
    return own;
  }

  YamlValue property(const ModelJson& column, const ModelJson& dataset,
                     const std::vector<std::string>& key,
                     const std::vector<std::string>& partition) {
    const std::string name = textAt(column, "name");
    YamlValue property = YamlValue::mapping();
    YamlValue own = YamlValue::mapping();
    property.setText("name", name);
    property.setText("physicalName", textAt(column, "physicalName"));
    setType(property, own, textAt(column, "type"));
    property.setText("description", documentationOf(column));
    if (!column.value("nullable", true)) property.set("required", YamlValue::ofLiteral("true"));
    setPosition(property, "primaryKey", key, name);
    setPosition(property, "partitioned", partition, name);
    std::vector<std::string> classes = classesOf(column);
    if (classes.empty()) classes = classesOf(dataset);
    std::string all;
    for (const std::string& one : classes) all += (all.empty() ? "" : ", ") + one;
    const bool exact = column.contains("classification") && column["classification"].size() == 1 &&
                       column["classification"][0].is_string();
    if (exact || !column.contains("classification")) property.setText("classification", all);
    for (const auto& [other, value] : column.items()) {
      const bool told = other == "name" || other == "physicalName" || other == "type" ||
                        other == "nullable" || other == "primaryKey" ||
                        (other == "classification" && exact) ||
                        (other == "documentation" && value.is_string());
      if (!told) own.set(other, valueOf(value));
    }
    setOwn(property, std::move(own));
    return property;
  }

  /// Sets the database's type and the standard's, and the exact type if it would be read otherwise.
  void setType(YamlValue& property, YamlValue& own, const std::string& text) {
    const TypeParse parsed = parseDataType(text, kTypeDepth);
    if (!parsed.type) return;
    const ServerClass* known = serverClass(store_.container);
    std::string physical = text;
    if (known != nullptr && known->target) {
      const TypeMapping mapping = mapType(*parsed.type, *known->target, known->target);
      if (mapping.held()) physical = mapping.native;
    }
    property.setText("logicalType", logicalType(*parsed.type));
    property.setText("physicalType", physical);
    const TypeDialect dialect =
        known == nullptr ? TypeDialect::Any : typeDialectOf(known->type);
    const auto back = readTypeText(physical, dialect);
    if (!back || *back != text) own.setText("type", text);
  }

  static void setPosition(YamlValue& property, const std::string& flag,
                          const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return;
    property.set(flag, YamlValue::ofLiteral("true"));
    const std::string position =
        flag == "primaryKey" ? "primaryKeyPosition" : "partitionKeyPosition";
    property.set(position, YamlValue::ofLiteral(std::to_string(found - names.begin() + 1)));
  }

  /// Sets foreign keys within the contract, if the standard's references allow the names.
  void setRelationships(YamlValue& object, const ModelJson& schema) const {
    YamlValue all = YamlValue::list();
    for (const ModelJson& key : listAt(schema, "foreignKeys")) {
      const ModelJson& references = key["references"];
      const std::string target = textAt(references, "dataset");
      std::vector<std::string> columns;
      for (const ModelJson& name : listAt(references, "columns"))
        columns.push_back(name.get<std::string>());
      if (references.contains("store")) continue;  // in another contract
      if (columns.empty()) columns = keyOfDataset(target);
      YamlValue relationship = YamlValue::mapping();
      YamlValue from = YamlValue::list(true);
      YamlValue to = YamlValue::list(true);
      bool legal = isReference(target) && isReference(dataset_);
      for (const ModelJson& name : listAt(key, "columns")) {
        legal = legal && isReference(name.get<std::string>());
        from.add(YamlValue::ofText(fmt::format("{}.{}", dataset_, name.get<std::string>())));
      }
      for (const std::string& name : columns) {
        legal = legal && isReference(name);
        to.add(YamlValue::ofText(fmt::format("{}.{}", target, name)));
      }
      if (!legal || from.items.size() != to.items.size()) continue;
      const bool one = from.items.size() == 1;
      relationship.setText("type", "foreignKey");
      relationship.set("from", one ? from.items.front() : from);
      relationship.set("to", one ? to.items.front() : to);
      all.add(std::move(relationship));
    }
    if (!all.items.empty()) object.set("relationships", std::move(all));
  }

  std::vector<std::string> keyOfDataset(const std::string& name) const {
    for (const ModelJson& dataset : listAt(*store_.store, "datasets")) {
      if (textAt(dataset, "name") == name && dataset.contains("schema")) {
        return keyOf(dataset["schema"]);
      }
    }
    return {};
  }

  const ExportedStore& store_;
  std::string dataset_;
};

}  // namespace

Exported exportOdcs(const ExportView& view) {
  Exported exported(view.model());
  UniqueNames paths;
  for (const ExportedStore& store : view.stores()) {
    const std::string name = textAt(*store.store, "name");
    if (store.producer != nullptr) {
      exported.notHeld.add("transformer of a datastore", name, "not part of a contract");
    }
    exported.add(paths.take(fileStem(name)) + ".odcs.yaml",
                 documentText(OdcsExport(store).contract()));
  }
  for (const ExportedWorkspace& workspace : view.workspaces()) {
    exported.notHeld.add("workspace", textAt(*workspace.workspace, "name"));
  }
  return exported;
}

}  // namespace dslint
