#include "app/import_database.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "app/interrupts.h"
#include "app/named_file.h"
#include "app/refusal.h"
#include "database/catalogue_csv.h"
#include "database/live_catalogue.h"
#include "database/secrets.h"
#include "exchange/import_error.h"
#include "exchange/imported_model.h"
#include "value/ascii.h"
#include "value/host_port.h"
#include "value/printable.h"

namespace dslint {
namespace {

/// The value of the first of these keys in a connection string; empty if it has none of them.
std::string valueOf(std::string_view connection, std::initializer_list<std::string_view> keys) {
  while (!connection.empty()) {
    const size_t end = std::min(connection.find(';'), connection.size());
    const std::string_view entry = connection.substr(0, end);
    const size_t equals = entry.find('=');
    for (const std::string_view key : keys) {
      if (equals != std::string_view::npos &&
          ascii::equalIgnoringCase(ascii::trimmed(entry.substr(0, equals)), key)) {
        return std::string(ascii::trimmed(entry.substr(equals + 1)));
      }
    }
    connection.remove_prefix(std::min(end + 1, connection.size()));
  }
  return {};
}

Dialect liveDialect(const DatabaseSources& sources, const std::string& connection) {
  if (const auto dialect = findDialect(sources.dialect)) return *dialect;
  const std::string driver = ascii::lowered(valueOf(connection, {"Driver"}));
  constexpr std::pair<std::string_view, Dialect> kDrivers[] = {
      {"postgres", Dialect::Postgres}, {"psql", Dialect::Postgres}, {"maria", Dialect::MySQL},
      {"mysql", Dialect::MySQL},       {"sql server", Dialect::SQLServer},
      {"tds", Dialect::SQLServer},     {"oracle", Dialect::Oracle}, {"db2", Dialect::DB2},
      {"snowflake", Dialect::Snowflake}, {"trino", Dialect::Trino}};
  for (const auto& [word, dialect] : kDrivers) {
    if (driver.find(word) != std::string::npos) return dialect;
  }
  refuse("the driver does not tell what kind of database this is: give its `--dialect`");
}

void signIn(const DatabaseSources& sources, ConnectionTarget& target) {
  if (sources.credential.empty()) return;
  if (!sources.credentialFolder.empty()) {
    const SecretReading reading =
        readSecret(nullptr, sources.credential, sources.credentialFolder, {});
    if (!reading.secret) refuse(reading.failure);
    if (!reading.warning.empty()) spdlog::warn("{}", reading.warning);
    target.user = reading.secret->user;
    target.password = reading.secret->password;
    return;
  }
  const std::string user = sources.credential + "_USER";
  const std::string password = sources.credential + "_PASSWORD";
  const char* userText = std::getenv(user.c_str());
  const char* passwordText = std::getenv(password.c_str());
  if (userText == nullptr || passwordText == nullptr) {
    refuse(fmt::format("the environment variable `{}` is not set; or name the folder of the secret "
                       "by `--credential-folder`",
                       userText == nullptr ? user : password));
  }
  target.user = userText;
  target.password = passwordText;
}

void importLive(const DatabaseSources& sources, const std::string& text, DatabaseOptions options,
                ImportedModel& model) {
  if (!hasOdbc()) refuse("this dslint was built without ODBC: import a catalogue from a file");
  ConnectionTarget target;
  target.connection = text;
  // `NAME=Driver=…`: the container's name, then the connection.
  const size_t equals = text.find('=');
  const size_t second = text.find_first_of("=;", std::min(equals + 1, text.size()));
  if (second != std::string::npos && text[second] == '=') {
    options.name = text.substr(0, equals);
    target.connection = text.substr(equals + 1);
  }
  if (!valueOf(target.connection, {"PWD", "Password"}).empty()) {
    refuse("the connection holds a password, which everybody on this machine can see: name a "
           "credential by `--credential`");
  }
  options.credential = sources.credential;
  const Dialect dialect = liveDialect(sources, target.connection);
  target.timeout = std::chrono::seconds(sources.connectTimeout);
  signIn(sources, target);
  std::string port = valueOf(target.connection, {"Port"});
  if (port.empty()) port = dialect == Dialect::Postgres ? "5432" : "3306";
  const std::string place =
      hostPortText(valueOf(target.connection, {"Server", "Servername", "Host"}), port);
  const HostPortParse parsed = parseHostPort(place);
  if (!parsed.hostError && !parsed.portError) {
    target.host = parsed.host;
    target.port = parsed.port;
    if (options.hostPort.empty()) options.hostPort = place;
  }
  try {
    const Interrupts interrupts(Interrupts::First::Ends);
    const auto connection = connect(target);
    importDatabase(readCatalogue(*connection, dialect), options, model);
  } catch (const DatabaseError& error) {
    refuse(fmt::format("cannot read the catalogue: {}; or import it from a file (`dslint reconcile "
                       "--print-query {}`)",
                       printable::terminalText(error.what()), factsOf(dialect).name));
  }
}

void importFile(const std::string& source, DatabaseOptions options, ImportedModel& model) {
  std::string path = source;
  const size_t equals = source.find('=');
  std::error_code error;
  if (equals != std::string::npos && !std::filesystem::exists(source, error)) {
    options.name = source.substr(0, equals);
    path = source.substr(equals + 1);
  }
  const CatalogueFile file = readCatalogueCsv(readNamedFile(path));
  if (!file.error.empty()) {
    throw ImportError(file.line == 0 ? path : fmt::format("{}:{}", path, file.line), file.error);
  }
  importDatabase(file.catalogue, options, model);
}

}  // namespace

ImportedModel readDatabases(const DatabaseSources& sources, const DatabaseOptions& options) {
  if (sources.files.empty() && sources.odbc.empty()) {
    refuse("name a catalogue, or a live database by `--odbc`");
  }
  ImportedModel model;
  for (const std::string& file : sources.files) importFile(file, options, model);
  for (const std::string& odbc : sources.odbc) importLive(sources, odbc, options, model);
  if (model.stores.empty()) refuse("no table is left to import");
  return model;
}

}  // namespace dslint
