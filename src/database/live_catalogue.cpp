#include "database/live_catalogue.h"

#include <algorithm>

#include "database/catalogue_rows.h"
#include "value/ascii.h"

namespace dslint {

Catalogue readCatalogue(Connection& connection, Dialect dialect) {
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

}  // namespace dslint
