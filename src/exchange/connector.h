// A connector of Kafka Connect: its settings, and the tables and topics that follow from them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/json_document.h"

namespace dslint {

/// A class of connectors.
struct ConnectorKind {
  std::string_view cls;        ///< part of `connector.class`, in lower case
  std::string_view container;  ///< class of the language; empty if there is none
  std::string_view port;
  std::string_view database;   ///< the setting that names the database
  bool schemaIsDatabase = false;      ///< a table is `database.table`
  bool topicNamesDatabase = false;    ///< `prefix.database.schema.table`
};

/// A table that a connector reads; only its schema is known if it has no name.
struct ConnectorTable {
  std::string database;  ///< only if it is named: `database.schema.table`
  std::string schema;
  std::string table;
};

class Connector {
 public:
  Connector(std::string name, const JsonValue& settings)
      : name_(std::move(name)), settings_(settings) {}

  const std::string& name() const { return name_; }
  /// The setting with the first of these names that exists; empty if none does.
  std::string_view setting(std::initializer_list<std::string_view> names) const;
  /// The same, split at its commas.
  std::vector<std::string> settingList(std::initializer_list<std::string_view> names) const;
  /// The names of all settings, in order.
  std::vector<std::string_view> keys() const;

  /// Null for an unknown class.
  const ConnectorKind* kind() const;
  bool isJdbc() const;
  bool isSink() const;

  /// The tables in the include lists; `patterns` receives the entries that are not names.
  std::vector<ConnectorTable> tables(std::vector<std::string>& patterns) const;
  /// The topic after the routers among the transforms. Sets `understood` to false if a router does
  /// something unknown.
  std::string routed(const std::string& topic, bool& understood) const;

 private:
  std::string name_;
  const JsonValue& settings_;
};

/// Kind, host, port and database of `jdbc:postgresql://host:5432/database?…`.
struct JdbcAddress {
  std::string_view dbms;
  std::string_view host;
  std::string_view port;
  std::string_view database;
};
std::optional<JdbcAddress> parseJdbcUrl(std::string_view url);

/// A name in a topic, as Debezium writes it: characters that topics cannot have become underscores.
std::string topicPart(std::string_view name);

}  // namespace dslint
