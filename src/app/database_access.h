// How commands access the databases of a model: through catalogue files, or live through ODBC.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "database/catalogue.h"
#include "database/connection.h"
#include "database/desired.h"
#include "graph/graph.h"

namespace CLI {
class App;
}

namespace dslint {

struct AccessOptions {
  std::vector<std::string> catalogues;  ///< `CONTAINER=FILE`
  std::vector<std::string> odbc;        ///< `CONTAINER=CONNECTION`
  std::string credentialFolder;
  int connectTimeout = 10;
};

void addAccessOptions(CLI::App& command, AccessOptions& options);

/// A catalogue, or why there is none.
struct ReadCatalogue {
  std::optional<Catalogue> catalogue;
  std::string failure;
  std::string advice;
};

std::vector<std::string> dialectNames();
/// Refuses an unknown name of a dialect; for CLI11.
std::string checkDialect(const std::string& name);

class DatabaseAccess {
 public:
  /// Refuses what makes no sense (UsageError).
  DatabaseAccess(const AccessOptions& options, const Graph& graph);

  /// Whether the options give access to this container; without any, every container is accessed.
  bool reaches(const DataContainer& container) const;
  /// Whether it is accessed live, and not through a file.
  bool isLive(const DataContainer& container) const;
  /// The catalogue, read once per container. Lives as long as this object.
  const ReadCatalogue& catalogue(const DesiredDatabase& database);
  /// Throws DatabaseError.
  std::unique_ptr<Connection> connect(const DesiredDatabase& database);
  /// Refuses names in `--catalogue` and `--odbc` that no container has.
  void checkNames(const std::vector<DesiredDatabase>& databases) const;

 private:
  ReadCatalogue readFile(const std::string& path, Dialect dialect) const;
  ReadCatalogue readLive(const DesiredDatabase& database);

  const AccessOptions& options_;
  const Graph& graph_;
  std::map<std::string, std::string> files_;
  std::map<std::string, std::string> connections_;
  std::map<const DataContainer*, ReadCatalogue> read_;
};

}  // namespace dslint
