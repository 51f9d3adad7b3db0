// One connector of Kafka Connect: its settings, and what they say of tables and topics.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/json_document.h"

namespace dslint {

/// What a class of connectors reads.
struct ConnectorKind {
  std::string_view cls;        ///< a part of `connector.class`, in lower case
  std::string_view container;  ///< class of the language; empty: it has none
  std::string_view port;
  std::string_view database;   ///< the setting that names the database
  bool schemaIsDatabase = false;      ///< a table is `database.table`
  bool topicNamesDatabase = false;    ///< `prefix.database.schema.table`
};

/// A table that a connector reads; of one without a name only its schema is known.
struct ConnectorTable {
  std::string database;  ///< only where it is named: `database.schema.table`
  std::string schema;
  std::string table;
};

class Connector {
 public:
  Connector(std::string name, const JsonValue& settings)
      : name_(std::move(name)), settings_(settings) {}

  const std::string& name() const { return name_; }
  /// The setting by the first of its names that is there; empty for none.
  std::string_view setting(std::initializer_list<std::string_view> names) const;
  /// The same, split at its commas.
  std::vector<std::string> settingList(std::initializer_list<std::string_view> names) const;
  /// The names of all settings, in their order.
  std::vector<std::string_view> keys() const;

  /// Null for a class that is not known.
  const ConnectorKind* kind() const;
  bool isJdbc() const;
  bool isSink() const;

  /// The tables by their include lists, and the patterns among them that are not names.
  std::vector<ConnectorTable> tables(std::vector<std::string>& patterns) const;
  /// What a router among its transforms makes of a topic; the topic itself where there is none.
  /// Sets `understood` to false where a router does what is not known.
  std::string routed(const std::string& topic, bool& understood) const;

 private:
  std::string name_;
  const JsonValue& settings_;
};

/// `host`, `port` and `database` of `jdbc:postgresql://host:5432/database?…`; and its kind.
struct JdbcAddress {
  std::string_view dbms;
  std::string_view host;
  std::string_view port;
  std::string_view database;
};
std::optional<JdbcAddress> parseJdbcUrl(std::string_view url);

/// As Debezium writes names into topics: what no topic takes is an underscore.
std::string topicPart(std::string_view name);

}  // namespace dslint
