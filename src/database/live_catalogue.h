// A catalogue from a live database.
#pragma once

#include "database/catalogue.h"
#include "database/connection.h"

namespace dslint {

/// Runs the catalogue query, a few times where what it reads is dropped meanwhile. Throws
/// DatabaseError, also where the rows make no whole catalogue.
Catalogue readCatalogue(Connection& connection, Dialect dialect);

}  // namespace dslint
