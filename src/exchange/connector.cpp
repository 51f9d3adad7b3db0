#include "exchange/connector.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exchange/topic_pattern.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::array<ConnectorKind, 14> kKinds{{
    {"connector.postgresql.", "PostgresDatabase", "5432", "database.dbname"},
    {"connector.mysql.", "MySQLDatabase", "3306", "database.dbname", true},
    {"connector.mariadb.", "MySQLDatabase", "3306", "database.dbname", true},
    {"connector.sqlserver.", "SQLServerDatabase", "1433", "database.names", false, true},
    {"connector.oracle.", "OracleDatabase", "1521", "database.pdb.name"},
    {"connector.db2.", "DB2Database", "50000", "database.dbname"},
    {"connector.db2as400.", "DB2Database", "446", "database.dbname"},
    {"connector.informix.", "HostPortSQLDatabase", "9088", "database.dbname"},
    {"connector.vitess.", "", "15991", "vitess.keyspace", true},
    {"connector.mongodb.", "", "27017", "database.include.list", true},
    {"connector.spanner.", "", "", "gcp.spanner.database.id"},
    {"connector.cassandra.", "", "9042", ""},
    {"connector.cockroachdb.", "HostPortSQLDatabase", "26257", "database.dbname"},
    {"connector.yugabytedb.", "HostPortSQLDatabase", "5433", "database.dbname"},
}};

/// Names of classes without their package, and in managed services.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kAliases{{
    {"postgres", "connector.postgresql."},
    {"postgrescdcsource", "connector.postgresql."},
    {"postgrescdcsourcev2", "connector.postgresql."},
    {"mysql", "connector.mysql."},
    {"mysqlcdcsource", "connector.mysql."},
    {"mysqlcdcsourcev2", "connector.mysql."},
    {"mariadb", "connector.mariadb."},
    {"sqlserver", "connector.sqlserver."},
    {"sqlservercdcsource", "connector.sqlserver."},
    {"sqlservercdcsourcev2", "connector.sqlserver."},
    {"oracle", "connector.oracle."},
    {"db2", "connector.db2."},
    {"mongodb", "connector.mongodb."},
    {"informix", "connector.informix."},
    {"vitess", "connector.vitess."},
}};

/// The most names for one pattern.
constexpr size_t kMostNames = 1000;

/// The names that a pattern of a list matches, if these are few: `inventory\.customers`,
/// `inventory[.](orders|items)`. None for a pattern that matches any number of names.
std::vector<std::string> namesOf(std::string_view pattern) {
  if (pattern.starts_with('^')) pattern.remove_prefix(1);  // patterns match only whole names
  if (pattern.ends_with('$') && !pattern.ends_with("\\$")) pattern.remove_suffix(1);
  std::vector<std::string> names{""};
  const auto append = [&](char c) {
    for (std::string& name : names) name += c;
  };
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size() && !ascii::isAlphanumeric(pattern[i + 1])) {
      append(pattern[++i]);
    } else if (c == '[' && i + 2 < pattern.size() && pattern[i + 2] == ']' &&
               pattern[i + 1] != '^') {
      append(pattern[i + 1]);
      i += 2;
    } else if (c == '(') {
      const size_t end = pattern.find(')', i);
      if (end == std::string_view::npos) return {};
      const std::vector<std::string> before = std::move(names);
      names.clear();
      std::string_view choices = pattern.substr(i + 1, end - i - 1);
      for (bool more = true; more;) {
        const size_t bar = std::min(choices.find('|'), choices.size());
        more = bar < choices.size();
        const std::vector<std::string> inner = namesOf(choices.substr(0, bar));
        if (inner.size() != 1 || names.size() + before.size() > kMostNames) return {};
        for (const std::string& name : before) names.push_back(name + inner.front());
        choices.remove_prefix(std::min(bar + 1, choices.size()));
      }
      i = end;
    } else if (std::string_view("\\*+?)[]{}|^$").find(c) != std::string_view::npos) {
      return {};
    } else {
      append(c);
    }
  }
  return names;
}

}  // namespace

std::string_view Connector::setting(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    const JsonValue& value = settings_[name];
    if (!value.text.empty()) return ascii::trimmed(value.text);
  }
  return {};
}

std::vector<std::string> Connector::settingList(
    std::initializer_list<std::string_view> names) const {
  std::vector<std::string> all;
  std::string_view text = setting(names);
  while (!text.empty()) {
    const size_t comma = std::min(text.find(','), text.size());
    const std::string_view one = ascii::trimmed(text.substr(0, comma));
    if (!one.empty()) all.emplace_back(one);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return all;
}

std::vector<std::string_view> Connector::keys() const {
  std::vector<std::string_view> keys;
  for (const auto& [key, value] : settings_.entries) keys.push_back(key);
  return keys;
}

const ConnectorKind* Connector::kind() const {
  std::string cls = ascii::lowered(setting({"connector.class"}));
  // Without its package: Kafka Connect also accepts `PostgresConnector` and `Postgres`.
  for (const auto& [alias, package] : kAliases) {
    if (cls == alias || cls == fmt::format("{}connector", alias)) cls = package;
  }
  const auto found = std::ranges::find_if(kKinds, [&](const ConnectorKind& kind) {
    return cls.find(kind.cls) != std::string::npos;
  });
  return found == kKinds.end() ? nullptr : &*found;
}

bool Connector::isJdbc() const {
  return ascii::lowered(setting({"connector.class"})).find("jdbc") != std::string::npos;
}

bool Connector::isSink() const {
  const std::string cls = ascii::lowered(setting({"connector.class"}));
  return cls.find("sink") != std::string::npos ||
         (!setting({"topics", "topics.regex"}).empty() && setting({"topic.prefix"}).empty());
}

std::vector<ConnectorTable> Connector::tables(std::vector<std::string>& patterns) const {
  std::vector<ConnectorTable> tables;
  for (const std::string& entry : settingList({"table.include.list", "table.whitelist", "tables",
                                               "collection.include.list"})) {
    const std::vector<std::string> names = namesOf(entry);
    if (names.empty()) patterns.push_back(entry);
    for (const std::string& name : names) {
      ConnectorTable table;
      const size_t dot = name.rfind('.');
      table.table = dot == std::string::npos ? name : name.substr(dot + 1);
      if (dot != std::string::npos) table.schema = name.substr(0, dot);
      const size_t above = table.schema.rfind('.');
      if (above != std::string::npos) {
        table.database = table.schema.substr(0, above);
        table.schema.erase(0, above + 1);
      }
      if (!table.table.empty()) tables.push_back(std::move(table));
    }
  }
  return tables;
}

std::string Connector::routed(const std::string& topic, bool& understood) const {
  std::string result = topic;
  for (const std::string& transform : settingList({"transforms"})) {
    const std::string prefix = "transforms." + transform + ".";
    const std::string_view type = setting({prefix + "type"});
    const bool regex = type.ends_with("RegexRouter");
    const bool logical = type.ends_with("ByLogicalTableRouter");
    if (!regex && !logical) {
      if (type.ends_with("Router") || type.find("ExtractTopic") != type.npos) understood = false;
      continue;
    }
    const std::string_view pattern =
        setting({prefix + "topic.regex", prefix + "regex"});
    const std::string_view replacement =
        setting({prefix + "topic.replacement", prefix + "replacement"});
    const auto known = TopicPattern::parse(pattern);
    const auto made = known ? known->renamed(result, replacement) : std::nullopt;
    if (made && !made->empty()) {
      result = *made;
    } else {
      understood = false;
    }
  }
  return result;
}

namespace {

/// Reads `oracle:thin:@host:1521:SID` or `…@host:1521/service`, without the `jdbc:`. Oracle's
/// descriptors, which are in brackets, are not supported.
std::optional<JdbcAddress> parseOracleUrl(std::string_view url) {
  const size_t at = url.find('@');
  if (!url.starts_with("oracle:") || at == std::string_view::npos) return std::nullopt;
  url = url.substr(at + 1);
  if (url.find('(') != std::string_view::npos) return std::nullopt;
  JdbcAddress address;
  address.dbms = "oracle";
  address.host = url.substr(0, url.find_first_of(":/"));
  url.remove_prefix(address.host.size());
  if (url.starts_with(':')) {
    address.port = url.substr(1, url.find_first_of(":/", 1) - 1);
    url.remove_prefix(1 + address.port.size());
  }
  if (!url.empty()) address.database = url.substr(1, url.find('?', 1) - 1);
  return address;
}

}  // namespace

std::optional<JdbcAddress> parseJdbcUrl(std::string_view url) {
  if (!url.starts_with("jdbc:")) return std::nullopt;
  url.remove_prefix(5);
  JdbcAddress address;
  const size_t colon = url.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  address.dbms = url.substr(0, colon);
  const size_t host = url.find("//");
  if (host == std::string_view::npos) return parseOracleUrl(url);
  url = url.substr(host + 2);
  const size_t end = std::min(url.find_first_of("/;?"), url.size());
  std::string_view place = url.substr(0, end);
  place.remove_prefix(place.find('@') == std::string_view::npos ? 0 : place.find('@') + 1);
  const size_t port = place.rfind(':');
  address.host = place.substr(0, port);
  if (port != std::string_view::npos) address.port = place.substr(port + 1);
  url.remove_prefix(end);
  if (url.starts_with('/')) {
    address.database = url.substr(1, url.find_first_of("?;") - 1);
  } else {
    constexpr std::string_view kName = "databaseName=";
    const size_t name = url.find(kName);
    if (name != std::string_view::npos) {
      const std::string_view rest = url.substr(name + kName.size());
      address.database = rest.substr(0, rest.find(';'));
    }
  }
  return address;
}

std::string topicPart(std::string_view name) {
  std::string part;
  for (size_t i = 0; i < name.size(); i += ascii::characterLength(name, i)) {
    const char c = name[i];
    const bool legal = ascii::isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
    part += legal ? c : '_';
  }
  return part;
}

}  // namespace dslint
