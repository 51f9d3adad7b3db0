// Reads a catalogue from a live database.
#pragma once

#include "database/catalogue.h"
#include "database/connection.h"

namespace dslint {

/// Runs the catalogue query, again if objects are dropped meanwhile. Throws DatabaseError, also if
/// the rows do not form a complete catalogue.
Catalogue readCatalogue(Connection& connection, Dialect dialect);

}  // namespace dslint
