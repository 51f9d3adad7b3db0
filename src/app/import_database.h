// What `dslint import database` reads: catalogues from files, or live by ODBC.
#pragma once

#include <string>
#include <vector>

#include "exchange/database_import.h"

namespace dslint {

struct DatabaseSources {
  std::vector<std::string> files;  ///< `FILE`, or `NAME=FILE` with the container's name
  std::vector<std::string> odbc;   ///< connection strings, the same
  std::string dialect;             ///< of live databases whose driver does not tell
  std::string credential;          ///< what they are signed in with: its name
  std::string credentialFolder;    ///< where it is kept; empty: in the environment
  int connectTimeout = 10;
};

/// All of them in one model. Throws UsageError, and ImportError where a catalogue is not whole.
ImportedModel readDatabases(const DatabaseSources& sources, const DatabaseOptions& options);

}  // namespace dslint
