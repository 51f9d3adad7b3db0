#include "exchange/debezium_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "exchange/connector.h"
#include "exchange/import_error.h"
#include "exchange/legal_names.h"
#include "value/ascii.h"
#include "value/host_port.h"
#include "value/kafka_topic.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// Whether the model holds a setting, or it only affects how the connector works.
bool isHeld(std::string_view key) {
  constexpr std::array<std::string_view, 31> kHeld{
      "connector.class", "name", "tasks.max", "database.hostname", "database.port",
      "database.dbname", "database.names", "database.pdb.name", "database.include.list",
      "database.whitelist", "database.server.name", "topic.prefix", "schema.include.list",
      "schema.whitelist", "table.include.list", "table.whitelist", "tables",
      "collection.include.list", "connection.url", "topics", "transforms",
      "schema.history.internal.kafka.bootstrap.servers",
      "database.history.kafka.bootstrap.servers", "bootstrap.servers", "database.user",
      "database.password", "connection.password",
      "database.url", "mongodb.name", "topic.delimiter", "vitess.keyspace"};
  return std::ranges::find(kHeld, key) != kHeld.end();
}

class DebeziumImport {
 public:
  ImportedModel run(const std::vector<JsonDocument>& documents) {
    for (const JsonDocument& document : documents) readValue(document, document.root, "");
    std::erase_if(model_.stores, [](const ImportedStore& store) { return store.datasets.empty(); });
    return std::move(model_);
  }

 private:
  /// Reads a configuration in any form that Kafka Connect accepts or returns.
  void readValue(const JsonDocument& document, const JsonValue& value, const std::string& name) {
    if (value.isList()) {
      for (const JsonValue& item : value.items) readValue(document, item, name);
      return;
    }
    if (!value.isObject()) fail(document, value);
    if (!value.textAt("connector.class").empty()) {
      std::string own(ascii::trimmed(value.textAt("name")));
      if (own.empty()) own = name.empty() ? stemOf(document.name) : name;
      addConnector(Connector(std::move(own), value));
    } else if (value["config"].isObject()) {
      readValue(document, value["config"], std::string(ascii::trimmed(value.textAt("name"))));
    } else if (value["info"].isObject()) {
      readValue(document, value["info"], name);
    } else {
      bool any = false;
      for (const auto& [key, inner] : value.entries) {
        if (!inner.isObject()) continue;
        readValue(document, inner, key);
        any = true;
      }
      if (!any) fail(document, value);
    }
  }

  [[noreturn]] static void fail(const JsonDocument& document, const JsonValue& value) {
    throw ImportError(document.name, document.text, value.offset > 0 ? value.offset - 1 : 0,
                      "this is not a configuration of a connector: it has no `connector.class`");
  }

  static std::string stemOf(const std::string& path) {
    const size_t slash = path.rfind('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    return name.substr(0, name.find('.'));
  }

  void addConnector(const Connector& connector) {
    if (connector.isSink()) {
      addSink(connector);
    } else if (connector.isJdbc()) {
      addJdbcSource(connector);
    } else if (const ConnectorKind* kind = connector.kind()) {
      addSource(connector, *kind);
    } else {
      model_.report.add("connector of a class that is not known",
                        fmt::format("{}: {}", connector.name(),
                                    connector.setting({"connector.class"})));
      return;
    }
    for (const std::string_view key : connector.keys()) {
      const bool filled = connector.setting({key}).find("${") != std::string_view::npos;
      if (isHeld(key) && filled && !key.ends_with("user") && !key.ends_with("password")) {
        model_.report.add("setting that Kafka Connect fills in",
                          fmt::format("{}: {}", connector.name(), key),
                          "its value is not known here");
      }
      if (isHeld(key) || key.starts_with("transforms.")) continue;
      model_.report.add("setting of a connector", fmt::format("{}: {}", connector.name(), key));
    }
  }

  void addSink(const Connector& connector) {
    const auto url = parseJdbcUrl(connector.setting({"connection.url"}));
    if (url) addContainer(jdbcContainer(*url, connector));
    model_.report.add("sink connector",
                      fmt::format("{}: {}", connector.name(),
                                  connector.setting({"topics", "topics.regex"})),
                      url ? "its database is a container" : "");
  }

  void addJdbcSource(const Connector& connector) {
    const auto url = parseJdbcUrl(connector.setting({"connection.url"}));
    if (url) {
      addContainer(jdbcContainer(*url, connector));
    } else {
      model_.report.add("database of a connector", connector.name(),
                        "its address is not understood");
    }
    std::vector<std::string> patterns;
    std::vector<ConnectorTable> tables = connector.tables(patterns);
    const std::string prefix(connector.setting({"topic.prefix"}));
    ImportedStore& store = addStore(connector, connector.name());
    for (const ConnectorTable& table : tables) addDataset(store, table);
    if (tables.empty()) addUnknownTable(store);
    tellPatterns(connector, patterns);
    setTopics(connector, store,
              [&](const std::string& table) { return topicPart(prefix + table); });
  }

  YamlValue jdbcContainer(const JdbcAddress& url, const Connector& connector) const {
    constexpr std::array<std::array<std::string_view, 3>, 6> kClasses{{
        {"postgresql", "PostgresDatabase", "5432"},
        {"mysql", "MySQLDatabase", "3306"},
        {"mariadb", "MySQLDatabase", "3306"},
        {"sqlserver", "SQLServerDatabase", "1433"},
        {"db2", "DB2Database", "50000"},
        {"oracle", "OracleDatabase", "1521"},
    }};
    std::string_view cls = "HostPortSQLDatabase";
    std::string_view port = "1";
    for (const auto& [dbms, name, usual] : kClasses) {
      if (dbms == url.dbms) {
        cls = name;
        port = usual;
      }
    }
    return container(cls, url.host, url.port.empty() ? port : url.port,
                     url.database.empty() ? connector.name() : url.database);
  }

  static YamlValue container(std::string_view cls, std::string_view host, std::string_view port,
                             std::string_view database) {
    const std::string place = hostPortText(host, port);
    const HostPortParse parsed = parseHostPort(place);
    YamlValue value = unknownContainer(plainName(database, "database"), "where it runs");
    value.find("type")->text = cls;
    value.find("databaseName")->text = database;
    if (!parsed.hostError && !parsed.portError) {
      value.find("hostPort")->text = place;
      value.find("hostPort")->comment.clear();
    }
    return value;
  }

  /// The container's name in the model.
  std::string addContainer(YamlValue value) {
    for (const YamlValue& there : model_.containers) {
      if (sameMeaning(there, value)) return std::string(value.textAt("name"));
    }
    YamlValue& name = *value.find("name");
    name.text = containers_.take(name.text);
    model_.containers.push_back(value);
    return name.text;
  }

  void addSource(const Connector& connector, const ConnectorKind& kind) {
    const std::string prefix(
        connector.setting({"topic.prefix", "database.server.name", "mongodb.name"}));
    std::string database(connector.setting({kind.database, "database.dbname"}));
    const std::vector<std::string> databases =
        connector.settingList({kind.database, "database.include.list", "database.whitelist"});
    if (!databases.empty()) database = databases.front();
    std::vector<std::string> patterns;
    const std::vector<ConnectorTable> tables = connector.tables(patterns);
    if (database.empty() && kind.schemaIsDatabase && !tables.empty()) database = tables[0].schema;
    if (kind.topicNamesDatabase && databases.size() > 1) {
      for (const std::string& one : databases) {
        addDatabase(connector, kind, prefix, one, tablesIn(tables, one));
      }
    } else {
      addDatabase(connector, kind, prefix, database, tables);
    }
    tellPatterns(connector, patterns);
  }

  /// The tables of a database: those that name it or no database.
  static std::vector<ConnectorTable> tablesIn(const std::vector<ConnectorTable>& tables,
                                              const std::string& database) {
    std::vector<ConnectorTable> there;
    std::ranges::copy_if(tables, std::back_inserter(there), [&](const ConnectorTable& table) {
      return table.database.empty() || table.database == database;
    });
    return there;
  }

  void addDatabase(const Connector& connector, const ConnectorKind& kind,
                   const std::string& prefix, const std::string& database,
                   const std::vector<ConnectorTable>& tables) {
    if (kind.container.empty()) {
      model_.report.add("database without a class of container",
                        fmt::format("{}: {}", connector.name(),
                                    connector.setting({"connector.class"})));
    } else {
      std::string_view host = connector.setting({"database.hostname"});
      std::string_view port = connector.setting({"database.port"});
      if (const auto url = parseJdbcUrl(connector.setting({"database.url"})); url && host.empty()) {
        host = url->host;
        port = url->port;
      }
      addContainer(container(kind.container, host, port.empty() ? kind.port : port,
                             database.empty() ? connector.name() : database));
    }
    for (const auto& [schema, inSchema] : bySchema(connector, kind, tables, database)) {
      const std::string part =
          kind.topicNamesDatabase && !database.empty()
              ? topicPart(database) + delimiterOf(connector) + topicPart(schema)
              : topicPart(schema);
      addSchema(connector, prefix, schema, part, inSchema);
    }
  }

  /// The tables by schema, in the order in which the schemas first occur.
  static std::vector<std::pair<std::string, std::vector<ConnectorTable>>> bySchema(
      const Connector& connector, const ConnectorKind& kind,
      const std::vector<ConnectorTable>& tables, const std::string& database) {
    std::vector<std::pair<std::string, std::vector<ConnectorTable>>> schemas;
    const auto placeOf = [&](const std::string& schema) -> std::vector<ConnectorTable>& {
      const auto found = std::ranges::find(
          schemas, schema, &std::pair<std::string, std::vector<ConnectorTable>>::first);
      if (found != schemas.end()) return found->second;
      return schemas.emplace_back(schema, std::vector<ConnectorTable>()).second;
    };
    std::string usual = kind.schemaIsDatabase   ? database
                        : kind.topicNamesDatabase ? "dbo"
                                                  : "public";
    if (usual.empty()) usual = connector.name();
    for (const ConnectorTable& table : tables) {
      placeOf(table.schema.empty() ? usual : table.schema).push_back(table);
    }
    if (tables.empty()) {
      const auto listed =
          kind.schemaIsDatabase
              ? connector.settingList({"database.include.list", "database.whitelist"})
              : connector.settingList({"schema.include.list", "schema.whitelist"});
      for (const std::string& schema : listed) placeOf(schema);
      if (listed.empty()) placeOf(usual);
    }
    return schemas;
  }

  static std::string delimiterOf(const Connector& connector) {
    const std::string_view delimiter = connector.setting({"topic.delimiter"});
    return std::string(delimiter.empty() ? "." : delimiter);
  }

  void addSchema(const Connector& connector, const std::string& prefix, const std::string& schema,
                 const std::string& part, const std::vector<ConnectorTable>& tables) {
    ImportedStore& store = addStore(
        connector, fmt::format("{}_{}", prefix.empty() ? connector.name() : prefix, schema));
    for (const ConnectorTable& table : tables) addDataset(store, table);
    if (tables.empty()) addUnknownTable(store);
    const std::string first = topicPart(prefix.empty() ? connector.name() : prefix);
    const std::string delimiter = delimiterOf(connector);
    if (delimiter == ".") {
      YamlValue& topics = store.capture.set("topics", YamlValue::mapping());
      topics.setText("type", "DebeziumTopics");
      topics.setText("topicPrefix", first);
      topics.setText("schemaName", part);
    }
    setTopics(connector, store, [&](const std::string& table) {
      return topicPart(fmt::format("{}{}{}{}{}", first, delimiter, part, delimiter, table));
    });
  }

  ImportedStore& addStore(const Connector& connector, const std::string& name) {
    ImportedStore& store = model_.stores.emplace_back();
    store.name = stores_.take(madeName(name, "topics"));
    store.documentation = fmt::format("What the connector {} reads", connector.name());
    store.capture = captureOf("KafkaIngestion", kafkaOf(connector), "SINGLE_DATASET");
    return store;
  }

  std::string kafkaOf(const Connector& connector) {
    const auto servers = connector.settingList({"schema.history.internal.kafka.bootstrap.servers",
                                                "database.history.kafka.bootstrap.servers",
                                                "bootstrap.servers"});
    YamlValue kafka = YamlValue::mapping();
    kafka.setText("type", "KafkaServer");
    kafka.setText("name", "kafka");
    YamlValue list = YamlValue::list(true);
    for (const std::string& server : servers) {
      const HostPortParse parsed = parseHostPort(server);
      if (!parsed.hostError && !parsed.portError) list.add(YamlValue::ofText(server));
    }
    if (list.items.empty()) {
      list.add(YamlValue::ofText("unknown.invalid:1"));
      list.comment = "TODO container: the brokers of Kafka";
    }
    kafka.set("bootstrapServers", std::move(list));
    return addContainer(std::move(kafka));
  }

  void addDataset(ImportedStore& store, const ConnectorTable& table) {
    ImportedDataset& dataset = store.datasets.emplace_back();
    dataset.name = isFoundName(table.table) ? table.table : madeName(table.table, "table");
  }

  static void addUnknownTable(ImportedStore& store) {
    store.datasets.emplace_back().name = "unknown_table";
  }

  void tellPatterns(const Connector& connector, const std::vector<std::string>& patterns) {
    for (const std::string& pattern : patterns) {
      model_.report.add("pattern of tables", fmt::format("{}: {}", connector.name(), pattern),
                        "only the database knows which tables match it");
    }
  }

  /// Lists topics explicitly if the mapping would produce other names.
  template <class TopicOf>
  void setTopics(const Connector& connector, ImportedStore& store, TopicOf topicOf) {
    bool explicitly = store.capture.find("topics") == nullptr;
    bool understood = true;
    YamlValue all = YamlValue::mapping();
    const std::string kafka(store.capture.textAt("container"));
    std::erase_if(store.datasets, [&](const ImportedDataset& dataset) {
      const std::string plain = topicOf(dataset.name);
      std::string topic = topicPart(connector.routed(plain, understood));
      if (!taken_.insert(kafka + "\n" + topic).second) {
        model_.report.add(
            "table in the topic of another",
            fmt::format("{}: {}.{}: {}", connector.name(), store.name, dataset.name, topic),
            "one dataset represents both");
        return true;
      }
      if (checkKafkaTopic(topic)) {
        model_.report.add("name that no topic has",
                          fmt::format("{}: {}.{}", connector.name(), store.name, dataset.name));
        topic = topics_.take(madeName(dataset.name, "topic"));
      }
      if (topic != plain || topicPart(dataset.name) != dataset.name) explicitly = true;
      all.setText(dataset.name, topic);
      return false;
    });
    if (!understood) {
      model_.report.add("transform that renames topics", connector.name(),
                        "the topics are those before it");
    }
    if (!explicitly) return;
    YamlValue topics = YamlValue::mapping();
    topics.setText("type", "ExplicitTopics");
    topics.set("topicForDataset", std::move(all));
    if (YamlValue* there = store.capture.find("topics")) {
      *there = std::move(topics);
    } else {
      store.capture.set("topics", std::move(topics));
    }
  }

  ImportedModel model_;
  UniqueNames stores_;
  UniqueNames containers_;
  StringSet taken_;      ///< topics, with their containers
  UniqueNames topics_;  ///< made for names that no topic has
};

}  // namespace

ImportedModel importDebezium(const std::vector<JsonDocument>& documents) {
  return DebeziumImport().run(documents);
}

}  // namespace dslint
