#include <fmt/format.h>

#include "database/connection.h"
#include "value/host_port.h"

namespace dslint {
namespace {

/// A value as ODBC's connection strings quote it.
std::string braced(std::string_view value) {
  if (value.find_first_of(";{}[]()?*=!@ ") == std::string_view::npos) return std::string(value);
  std::string text = "{";
  for (const char c : value) {
    text += c;
    if (c == '}') text += c;
  }
  return text + "}";
}

std::string_view driverOf(Dialect dialect) {
  switch (dialect) {
    case Dialect::Postgres:
      return "PostgreSQL Unicode";
    case Dialect::MySQL:
      return "MariaDB Unicode";
    case Dialect::SQLServer:
      return "ODBC Driver 18 for SQL Server";
    case Dialect::Oracle:
      return "Oracle";
    case Dialect::DB2:
      return "DB2";
    case Dialect::Snowflake:
      return "SnowflakeDSIIDriver";
    case Dialect::Trino:
      return {};
  }
  return {};
}

void replaceAll(std::string& text, std::string_view word, std::string_view value) {
  for (size_t at = text.find(word); at != std::string::npos;
       at = text.find(word, at + value.size())) {
    text.replace(at, word.size(), value);
  }
}

}  // namespace

ConnectionTarget targetOf(const DataContainer& container, Dialect dialect) {
  ConnectionTarget target;
  if (const auto* database = as<HostPortDatabase>(&container); database != nullptr &&
                                                               database->hostPort) {
    const HostPort& where = *database->hostPort;
    if (where.text.given()) {
      const HostPortParse parsed = parseHostPort(where.text.view());
      target.host = parsed.host;
      target.port = static_cast<int>(parsed.port);
    } else {
      target.host = where.host.view();
      target.port = static_cast<int>(where.port.valueOr(0));
    }
    if (target.host.size() > 2 && target.host.front() == '[') {
      target.host = target.host.substr(1, target.host.size() - 2);
    }
    const std::string_view name = database->databaseName.view();
    if (dialect == Dialect::SQLServer) {
      target.connection = fmt::format("Driver={{{}}};Server={},{};Database={}", driverOf(dialect),
                                      target.host, target.port, braced(name));
    } else if (dialect == Dialect::Oracle) {
      target.connection = fmt::format("Driver={{{}}};DBQ=//{}:{}/{}", driverOf(dialect),
                                      target.host, target.port, name);
    } else {
      target.connection = fmt::format("Driver={{{}}};Server={};Port={};Database={}",
                                      driverOf(dialect), target.host, target.port, braced(name));
    }
  } else if (const auto* snowflake = as<SnowflakeDatabase>(&container)) {
    target.connection = fmt::format("Driver={{{}}};Server={}.snowflakecomputing.com;Database={}",
                                    driverOf(dialect), snowflake->account.view(),
                                    braced(snowflake->databaseName.view()));
    const auto add = [&](std::string_view key, Text value) {
      if (value.given()) target.connection += fmt::format(";{}={}", key, braced(value.view()));
    };
    add("Schema", snowflake->schema);
    add("Warehouse", snowflake->warehouse);
    add("Role", snowflake->role);
  } else if (const auto* odbc = as<PyOdbcDatabase>(&container)) {
    target.connection = odbc->connectionStringTemplate.view();
    replaceAll(target.connection, "{driver}", odbc->driver.view());
    replaceAll(target.connection, "{serverHost}", odbc->serverHost.view());
    replaceAll(target.connection, "{databaseName}", odbc->databaseName.view());
  }
  return target;
}

}  // namespace dslint
