// The input of `dslint import database`: catalogues from files, or live through ODBC.
#pragma once

#include <string>
#include <vector>

#include "exchange/database_import.h"

namespace dslint {

struct DatabaseSources {
  std::vector<std::string> files;  ///< `FILE`, or `NAME=FILE` with the container's name
  std::vector<std::string> odbc;   ///< connection strings, the same
  std::string dialect;             ///< of live databases whose driver does not tell
  std::string credential;          ///< the name of the credential to sign in with
  std::string credentialFolder;    ///< where it is stored; empty: in the environment
  int connectTimeout = 10;
};

/// Reads them into one model. Throws UsageError, and ImportError if a catalogue is incomplete.
ImportedModel readDatabases(const DatabaseSources& sources, const DatabaseOptions& options);

}  // namespace dslint
