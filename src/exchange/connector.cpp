#include "exchange/connector.h"

#include <algorithm>
#include <array>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::array<ConnectorKind, 12> kKinds{{
    {"connector.postgresql.", "PostgresDatabase", "5432", "database.dbname"},
    {"connector.mysql.", "MySQLDatabase", "3306", "database.dbname", true},
    {"connector.mariadb.", "MySQLDatabase", "3306", "database.dbname", true},
    {"connector.sqlserver.", "SQLServerDatabase", "1433", "database.names", false, true},
    {"connector.oracle.", "OracleDatabase", "1521", "database.pdb.name"},
    {"connector.db2.", "DB2Database", "50000", "database.dbname"},
    {"connector.informix.", "HostPortSQLDatabase", "9088", "database.dbname"},
    {"connector.vitess.", "", "15991", "vitess.keyspace"},
    {"connector.mongodb.", "", "27017", "database.include.list", true},
    {"connector.spanner.", "", "", "gcp.spanner.database.id"},
    {"connector.cassandra.", "", "9042", ""},
    {"connector.yugabytedb.", "HostPortSQLDatabase", "5433", "database.dbname"},
}};

/// A name out of a list of patterns: `inventory\.customers` is one, `inventory\..*` is none.
std::optional<std::string> plainName(std::string_view pattern) {
  std::string name;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size() && !ascii::isAlphanumeric(pattern[i + 1])) {
      name += pattern[++i];
    } else if (std::string_view("\\*+?()[]{}|^$").find(c) != std::string_view::npos) {
      return std::nullopt;
    } else {
      name += c;
    }
  }
  return name;
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
  const std::string cls = ascii::lowered(setting({"connector.class"}));
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
    const auto name = plainName(entry);
    if (!name) {
      patterns.push_back(entry);
      continue;
    }
    ConnectorTable table;
    const size_t dot = name->rfind('.');
    table.table = dot == std::string::npos ? *name : name->substr(dot + 1);
    if (dot != std::string::npos) table.schema = name->substr(0, dot);
    const size_t above = table.schema.rfind('.');  // `database.schema.table`
    if (above != std::string::npos) table.schema.erase(0, above + 1);
    if (!table.table.empty()) tables.push_back(std::move(table));
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
    if (type.ends_with("EventRouter")) understood = false;
    if (!regex && !logical) continue;
    const std::string_view pattern =
        setting({prefix + "topic.regex", prefix + "regex"});
    const std::string_view replacement =
        setting({prefix + "topic.replacement", prefix + "replacement"});
    constexpr std::string_view kRest = "(.*)";
    const std::string_view start =
        pattern.substr(0, pattern.size() - std::min(pattern.size(), kRest.size()));
    const auto literal = plainName(start);
    if (!pattern.ends_with(kRest) || !literal) {
      understood = false;
      continue;
    }
    // A dot of a pattern is any character.
    const bool fits = result.size() >= literal->size() &&
                      std::ranges::equal(*literal, result.substr(0, literal->size()),
                                         [](char p, char t) { return p == '.' || p == t; });
    if (!fits) continue;
    const std::string rest = result.substr(literal->size());
    std::string made(replacement);
    const size_t group = made.find("$1");
    if (group != std::string::npos) made.replace(group, 2, rest);
    if (made.find('$') != std::string::npos || made.empty()) {
      understood = false;
    } else {
      result = std::move(made);
    }
  }
  return result;
}

std::optional<JdbcAddress> parseJdbcUrl(std::string_view url) {
  if (!url.starts_with("jdbc:")) return std::nullopt;
  url.remove_prefix(5);
  JdbcAddress address;
  const size_t colon = url.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  address.dbms = url.substr(0, colon);
  const size_t host = url.find("//");
  if (host == std::string_view::npos) return std::nullopt;  // `jdbc:oracle:thin:@…`
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
