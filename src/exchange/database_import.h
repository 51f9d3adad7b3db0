// `dslint import database`: a catalogue becomes a container with a datastore for each schema.
#pragma once

#include <string>
#include <vector>

#include "database/catalogue.h"
#include "exchange/imported_model.h"

namespace dslint {

struct DatabaseOptions {
  std::vector<std::string> include;  ///< patterns of `schema.table`; none: everything
  std::vector<std::string> exclude;
  bool cdc = false;      ///< captured by its changes, else by snapshots
  std::string hostPort;  ///< empty: nobody knows, as in a catalogue from a file
  std::string name;      ///< of the container; empty: that of the database
  std::string credential;  ///< what it was signed in with: its name; empty: nobody knows
};

/// Adds what the catalogue has to the model. Types are those of the database, exactly; domains
/// become the types below them, views become datasets. Everything else is listed in its report.
void importDatabase(const Catalogue& catalogue, const DatabaseOptions& options,
                    ImportedModel& model);

}  // namespace dslint
