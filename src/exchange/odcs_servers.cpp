#include "exchange/odcs_servers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exchange/imported_model.h"
#include "value/ascii.h"
#include "value/host_port.h"
#include "value/url.h"

namespace dslint {
namespace {

/// A type of server that is a database with a host and a port.
struct SqlServerType {
  std::string_view type;
  std::string_view cls;
  std::string_view port;      ///< the default port
  std::string_view database;  ///< the key that names the database
};

constexpr std::array<SqlServerType, 20> kSqlServers{{
    {"postgres", "PostgresDatabase", "5432", "database"},
    {"postgresql", "PostgresDatabase", "5432", "database"},
    {"mysql", "MySQLDatabase", "3306", "database"},
    {"oracle", "OracleDatabase", "1521", "serviceName"},
    {"sqlserver", "SQLServerDatabase", "1433", "database"},
    {"db2", "DB2Database", "50000", "database"},
    {"cloudsql", "HostPortSQLDatabase", "5432", "database"},
    {"clickhouse", "HostPortSQLDatabase", "8123", "database"},
    {"databricks", "HostPortSQLDatabase", "443", "catalog"},
    {"denodo", "HostPortSQLDatabase", "9999", "database"},
    {"dremio", "HostPortSQLDatabase", "31010", "schema"},
    {"hive", "HostPortSQLDatabase", "10000", "database"},
    {"impala", "HostPortSQLDatabase", "21050", "database"},
    {"informix", "HostPortSQLDatabase", "9088", "database"},
    {"presto", "HostPortSQLDatabase", "8080", "catalog"},
    {"redshift", "HostPortSQLDatabase", "5439", "database"},
    {"synapse", "HostPortSQLDatabase", "1433", "database"},
    {"trino", "HostPortSQLDatabase", "8080", "catalog"},
    {"vertica", "HostPortSQLDatabase", "5433", "database"},
    {"zen", "HostPortSQLDatabase", "1583", "database"},
}};

/// The host of an address that may be written as a URL.
std::string_view bareHost(std::string_view host) {
  const size_t scheme = host.find("://");
  if (scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
  return host.substr(0, host.find('/'));
}

/// `host:port`; a port in the host's own text takes precedence.
std::optional<std::string> address(std::string_view host, std::string_view port,
                                   std::string_view otherwise) {
  host = bareHost(ascii::trimmed(host));
  if (host.empty()) return std::nullopt;
  std::string text(host);
  if (parseHostPort(text).portMissing || parseHostPort(text).hostError) {
    text = hostPortText(host, port.empty() ? otherwise : port);
  }
  const HostPortParse parsed = parseHostPort(text);
  if (parsed.hostError || parsed.portError) return std::nullopt;
  return text;
}

std::optional<OdcsContainer> sqlContainer(const YamlSource& source, const yaml::Node& server,
                                          const SqlServerType& type, std::string_view name) {
  const auto place =
      address(source.text(server, "host"), source.text(server, "port"), type.port);
  if (!place) return std::nullopt;
  OdcsContainer container;
  container.value.setText("type", type.cls);
  container.value.setText("hostPort", *place);
  const std::string_view database = source.text(server, type.database);
  container.value.setText("databaseName", database.empty() ? name : database);
  return container;
}

std::optional<OdcsContainer> snowflake(const YamlSource& source, const yaml::Node& server,
                                       std::string_view name) {
  const std::string_view account = source.text(server, "account");
  if (account.empty()) return std::nullopt;
  OdcsContainer container;
  container.value.setText("type", "SnowflakeDatabase");
  container.value.setText("account", account);
  const std::string_view database = source.text(server, "database");
  container.value.setText("databaseName", database.empty() ? name : database);
  container.value.setText("warehouse", source.text(server, "warehouse"));
  container.value.setText("schema", source.text(server, "schema"));
  return container;
}

std::optional<OdcsContainer> kafka(const YamlSource& source, const yaml::Node& server) {
  OdcsContainer container;
  container.capture = OdcsCapture::Kafka;
  container.value.setText("type", "KafkaServer");
  YamlValue servers = YamlValue::list(true);
  std::string_view hosts = source.text(server, "host");
  while (!hosts.empty()) {
    const size_t comma = std::min(hosts.find(','), hosts.size());
    const auto place = address(hosts.substr(0, comma), source.text(server, "port"), "9092");
    if (!place) return std::nullopt;
    servers.add(YamlValue::ofText(*place));
    hosts.remove_prefix(std::min(comma + 1, hosts.size()));
  }
  if (servers.items.empty()) return std::nullopt;
  container.value.set("bootstrapServers", std::move(servers));
  return container;
}

/// `s3://bucket/prefix/*.json`, `gs://…`, and Azure's
/// `abfss://container@account.dfs.core.windows.net/prefix`.
std::optional<OdcsContainer> objectStorage(const YamlSource& source, const yaml::Node& server) {
  std::string_view location = source.text(server, "location");
  const size_t scheme = location.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  const std::string_view kind = location.substr(0, scheme);
  location.remove_prefix(scheme + 3);
  const size_t slash = std::min(location.find('/'), location.size());
  std::string_view bucket = location.substr(0, slash);
  std::string_view path = location.substr(std::min(slash + 1, location.size()));
  std::string endpoint(source.text(server, "endpointUrl"));
  const size_t at = bucket.find('@');
  if (at != std::string_view::npos) {
    if (endpoint.empty()) endpoint = fmt::format("https://{}", bucket.substr(at + 1));
    bucket = bucket.substr(0, at);
  } else if (kind == "https") {  // account.blob.core.windows.net/container/prefix
    if (endpoint.empty()) endpoint = fmt::format("https://{}", bucket);
    const size_t end = std::min(path.find('/'), path.size());
    bucket = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  if (bucket.empty()) return std::nullopt;
  if (!endpoint.empty() && checkEndpoint(endpoint)) return std::nullopt;
  path = path.substr(0, path.find_first_of("*{"));
  OdcsContainer container;
  container.capture = OdcsCapture::None;
  container.value.setText("type", "ObjectStorage");
  container.value.setText("endpoint", endpoint);
  container.value.setText("bucket", bucket);
  container.value.setText("prefix", path);
  return container;
}

}  // namespace

std::optional<OdcsContainer> containerOf(const YamlSource& source, const yaml::Node& server,
                                         std::string_view name) {
  const std::string type = ascii::lowered(source.text(server, "type"));
  if (type == "snowflake") return snowflake(source, server, name);
  if (type == "kafka") return kafka(source, server);
  if (type == "s3" || type == "azure") return objectStorage(source, server);
  const auto found =
      std::ranges::find(kSqlServers, std::string_view(type), &SqlServerType::type);
  if (found != kSqlServers.end()) return sqlContainer(source, server, *found, name);
  if (type != "custom") return std::nullopt;
  if (auto storage = objectStorage(source, server)) return storage;
  if (source.text(server, "port").empty()) return std::nullopt;
  return sqlContainer(source, server, {"custom", "HostPortSQLDatabase", "", "database"}, name);
}

bool isHeldServerKey(std::string_view key) {
  constexpr std::array<std::string_view, 13> kHeld{
      "server",      "type",   "description", "host",      "port",     "database", "catalog",
      "serviceName", "schema", "account",     "warehouse", "location", "endpointUrl"};
  return std::ranges::find(kHeld, key) != kHeld.end();
}

}  // namespace dslint
