#include "database/live_catalogue.h"

#include <algorithm>

#include "database/catalogue_rows.h"
#include "value/ascii.h"

namespace dslint {
namespace {

/// How often a catalogue that changes during the query is read.
constexpr int kMostReadings = 8;

/// PostgreSQL looks up definitions of views and names of types outside of the query's snapshot: an
/// object that was dropped meanwhile ends the query with an internal error.
bool wentAway(const DatabaseError& error) {
  const std::string_view what = error.what();
  return what.find("could not open relation with OID") != std::string_view::npos ||
         what.find("cache lookup failed") != std::string_view::npos;
}

Catalogue readOnce(Connection& connection, Dialect dialect) {
  std::array<size_t, kCatalogueFields> columns{};
  CatalogueBuilder builder;
  bool header = true;
  CatalogueRow row;
  std::string error;
  connection.query(std::string(factsOf(dialect).catalogueQuery), [&](Connection::Row& cells) {
    if (header) {
      header = false;
      for (size_t i = 0; i < kCatalogueFields; ++i) {
        const auto found = std::ranges::find_if(cells, [&](const std::string& name) {
          return ascii::equalIgnoringCase(name, kCatalogueFieldNames[i]);
        });
        columns[i] = static_cast<size_t>(found - cells.begin());
        if (found == cells.end()) error = "the driver changed the names of the columns";
      }
      return;
    }
    if (!error.empty()) return;
    for (size_t i = 0; i < kCatalogueFields; ++i) row[i] = std::move(cells[columns[i]]);
    error = builder.add(row);
  });
  Catalogue catalogue;
  if (error.empty()) error = builder.finish(catalogue);
  if (!error.empty()) throw DatabaseError(error, "HY000");
  return catalogue;
}

}  // namespace

Catalogue readCatalogue(Connection& connection, Dialect dialect) {
  for (int reading = 1;; ++reading) {
    try {
      return readOnce(connection, dialect);
    } catch (const DatabaseError& error) {
      if (reading == kMostReadings || !wentAway(error)) throw;
    }
  }
}

}  // namespace dslint
