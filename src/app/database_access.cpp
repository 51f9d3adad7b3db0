#include "app/database_access.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "app/choices.h"
#include "app/named_file.h"
#include "app/refusal.h"
#include "database/catalogue_csv.h"
#include "database/live_catalogue.h"
#include "database/secrets.h"
#include "pipeline/pipeline_graph.h"
#include "value/ascii.h"

namespace dslint {
namespace {

std::map<std::string, std::string> pairsOf(const std::vector<std::string>& texts,
                                           std::string_view option) {
  std::map<std::string, std::string> pairs;
  for (const std::string& text : texts) {
    const size_t at = text.find('=');
    if (at == 0 || at == std::string::npos) {
      refuse(fmt::format("`{}` takes a container, `=`, and its value", option));
    }
    const std::string name = text.substr(0, at);
    if (!pairs.emplace(name, text.substr(at + 1)).second) {
      refuse(fmt::format("`{}` names the container `{}` twice", option, name));
    }
  }
  return pairs;
}

/// The value of a key in a connection string; empty if there is none.
std::string valueIn(std::string_view connection, std::string_view key) {
  while (!connection.empty()) {
    const size_t end = connection.find(';');
    const std::string_view entry = connection.substr(0, end);
    const size_t equals = entry.find('=');
    if (equals != std::string_view::npos &&
        ascii::equalIgnoringCase(ascii::trimmed(entry.substr(0, equals)), key)) {
      return std::string(ascii::trimmed(entry.substr(equals + 1)));
    }
    if (end == std::string_view::npos) break;
    connection.remove_prefix(end + 1);
  }
  return {};
}

std::string fullName(const DataContainer& container) {
  if (!container.team || !container.team->zone.target()) return std::string(container.name.view());
  return fmt::format("{}/{}/{}", container.team->zone.target()->name.view(),
                     container.team->name.view(), container.name.view());
}

template <class Map>
auto lookUp(const Map& map, const DataContainer& container) {
  const auto found = map.find(fullName(container));
  return found != map.end() ? found : map.find(std::string(container.name.view()));
}

/// The credential to sign in with, and its store.
struct Login {
  const Credential* credential = nullptr;
  const CredentialStore* store = nullptr;
};

Login loginOf(const DesiredDatabase& database, const Graph& graph) {
  if (database.platform != nullptr) {
    return {database.platform->mergeStoreCredential.get(),
            database.platform->credentialStore.get()};
  }
  Login login;
  for (const Datastore* store : database.stores) {
    if (!store->capture || !store->capture->credential) continue;
    login.credential = store->capture->credential.get();
    for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
      if (!pipeline.reads(*store) || !pipeline.platform().credentialStore) continue;
      login.store = pipeline.platform().credentialStore.get();
      return login;
    }
  }
  for (const DataPlatform* platform : graph.platforms()) {
    if (login.credential != nullptr && platform->credentialStore) {
      login.store = platform->credentialStore.get();
      break;
    }
  }
  return login;
}

std::optional<std::string> environmentVariable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

constexpr std::string_view kFromFile =
    "or read it from a file: `--print-query` prints the query, `--catalogue CONTAINER=FILE` reads "
    "its result";

}  // namespace

std::vector<std::string> dialectNames() {
  std::vector<std::string> names;
  for (size_t i = 0; i < kDialects; ++i) {
    names.emplace_back(factsOf(static_cast<Dialect>(i)).name);
  }
  return names;
}

std::string checkDialect(const std::string& name) {
  return findDialect(name) ? std::string() : oneOf(dialectNames())(name);
}

void addAccessOptions(CLI::App& command, AccessOptions& options) {
  command
      .add_option("--catalogue", options.catalogues,
                  "Read a container's catalogue from a file: the result of the query of "
                  "--print-query, as CSV; may be repeated")
      ->allow_extra_args(false)
      ->option_text("CONTAINER=FILE");
  command
      .add_option("--odbc", options.odbc,
                  "How to connect to a container, in place of what the model says: an ODBC "
                  "connection string; may be repeated")
      ->allow_extra_args(false)
      ->option_text("CONTAINER=CONNECTION");
  command
      .add_option("--credential-folder", options.credentialFolder,
                  "A folder with the secrets, in place of the platform's credential store")
      ->option_text("DIR");
  command
      .add_option("--connect-timeout", options.connectTimeout,
                  "Seconds to wait for a database (default: 10)")
      ->check(CLI::Range(1, 3600))
      ->option_text("SECONDS");
}

DatabaseAccess::DatabaseAccess(const AccessOptions& options, const Graph& graph)
    : options_(options),
      graph_(graph),
      files_(pairsOf(options.catalogues, "--catalogue")),
      connections_(pairsOf(options.odbc, "--odbc")) {
  for (const auto& [name, connection] : connections_) {
    if (!valueIn(connection, "PWD").empty() || !valueIn(connection, "Password").empty()) {
      refuse(fmt::format("`--odbc {}=…` holds a password, which everybody on this machine can see: "
                         "put it into a credential (`--credential-folder`)",
                         name));
    }
  }
  if (!connections_.empty() && !hasOdbc()) {
    refuse("this dslint was built without ODBC: read catalogues from files by `--catalogue`");
  }
}

bool DatabaseAccess::reaches(const DataContainer& container) const {
  if (files_.empty() && connections_.empty()) return true;
  return lookUp(files_, container) != files_.end() ||
         lookUp(connections_, container) != connections_.end();
}

bool DatabaseAccess::isLive(const DataContainer& container) const {
  return lookUp(files_, container) == files_.end();
}

void DatabaseAccess::checkNames(const std::vector<DesiredDatabase>& databases) const {
  for (const auto* map : {&files_, &connections_}) {
    for (const auto& entry : *map) {
      const std::string& name = entry.first;
      const bool known = std::ranges::any_of(databases, [&](const DesiredDatabase& database) {
        return name == database.container->name.view() || name == fullName(*database.container);
      });
      if (!known) {
        refuse(
            fmt::format("no source and no merge store of the model has the container `{}`", name));
      }
    }
  }
}

const ReadCatalogue& DatabaseAccess::catalogue(const DesiredDatabase& database) {
  const auto [entry, added] = read_.try_emplace(database.container);
  if (added) {
    const auto file = lookUp(files_, *database.container);
    entry->second =
        file != files_.end() ? readFile(file->second, database.dialect) : readLive(database);
  }
  return entry->second;
}

ReadCatalogue DatabaseAccess::readFile(const std::string& path, Dialect dialect) const {
  ReadCatalogue read;
  CatalogueFile parsed = readCatalogueCsv(readNamedFile(path));
  if (!parsed.error.empty()) {
    read.failure = parsed.line > 0 ? fmt::format("{}:{}: {}", path, parsed.line, parsed.error)
                                   : fmt::format("{}: {}", path, parsed.error);
    read.advice = "run the query of `--print-query` again";
  } else if (parsed.catalogue.dialect != dialect) {
    read.failure = fmt::format("{}: the catalogue is one of {}, the container is {}", path,
                               factsOf(parsed.catalogue.dialect).shown, factsOf(dialect).shown);
    read.advice = "name the container that the catalogue belongs to";
  } else {
    read.catalogue = std::move(parsed.catalogue);
  }
  return read;
}

std::unique_ptr<Connection> DatabaseAccess::connect(const DesiredDatabase& database) {
  ConnectionTarget target = targetOf(*database.container, database.dialect);
  const auto given = lookUp(connections_, *database.container);
  if (given != connections_.end()) {
    target.connection = given->second;
    target.host = valueIn(given->second, "Server");
    if (target.host.empty()) target.host = valueIn(given->second, "Servername");
    target.port = std::atoi(valueIn(given->second, "Port").c_str());
  }
  if (target.connection.empty()) {
    throw DatabaseError("the model does not say how to connect to it", "IM002");
  }
  target.timeout = std::chrono::seconds(options_.connectTimeout);
  const Login login = loginOf(database, graph_);
  if (login.credential != nullptr) {
    SecretReading reading = readSecret(login.store, login.credential->name.view(),
                                       options_.credentialFolder, environmentVariable);
    if (!reading.warning.empty()) spdlog::warn("{}", reading.warning);
    // A connection given by the user may need no secret.
    if (!reading.secret && given == connections_.end())
      throw DatabaseError(reading.failure, "28000");
    if (reading.secret) {
      target.user = reading.secret->user;
      target.password = reading.secret->password;
    }
  } else if (given == connections_.end()) {
    throw DatabaseError("the model names no credential for it", "28000");
  }
  return dslint::connect(target);
}

ReadCatalogue DatabaseAccess::readLive(const DesiredDatabase& database) {
  ReadCatalogue read;
  if (!hasOdbc()) {
    read.failure = "this dslint was built without ODBC";
    read.advice = "read it from a file: `--print-query` prints the query, `--catalogue "
                  "CONTAINER=FILE` reads its result";
    return read;
  }
  try {
    const auto connection = connect(database);
    read.catalogue = readCatalogue(*connection, database.dialect);
  } catch (const DatabaseError& error) {
    read.failure = error.what();
    const std::string& state = error.sqlState;
    const std::string first =
        state.starts_with("28")   ? "check the credential and its user's rights"
        : state.starts_with("IM") ? "install the ODBC driver, or name another by `--odbc`"
        : state.starts_with("42") ? "allow the user to read the catalogue"
                                  : "check the host, the port and the network, or name another way "
                                    "by `--odbc`";
    read.advice = fmt::format("{}; {}", first, kFromFile);
  }
  return read;
}

}  // namespace dslint
