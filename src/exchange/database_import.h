// `dslint import database`: a catalogue becomes a container with a datastore for each schema.
#pragma once

#include <string>
#include <vector>

#include "database/catalogue.h"
#include "exchange/imported_model.h"

namespace dslint {

struct DatabaseOptions {
  std::vector<std::string> include;  ///< patterns for `schema.table`; empty: everything
  std::vector<std::string> exclude;
  bool cdc = false;      ///< change data capture, otherwise snapshots
  std::string hostPort;  ///< empty if unknown, as for a catalogue from a file
  std::string name;      ///< of the container; empty: that of the database
  std::string credential;  ///< name of the credential used to sign in; empty if unknown
};

/// Adds the content of the catalogue to the model. Types are exactly those of the database; domains
/// become their underlying types, views become datasets. Everything else is listed in the report.
void importDatabase(const Catalogue& catalogue, const DatabaseOptions& options,
                    ImportedModel& model);

}  // namespace dslint
