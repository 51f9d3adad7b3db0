// A catalogue in a CSV file: the output of a catalogue query (`dslint reconcile --print-query`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "database/catalogue.h"

namespace dslint {

struct CatalogueFile {
  Catalogue catalogue;
  std::string error;  ///< in words; empty if the catalogue is complete
  uint64_t line = 0;  ///< of the error, from 1; 0 if it is about the whole file
};

/// Reads the text of a file: a header with the names of catalogue_rows.h in any order (other
/// columns are ignored), then rows. Fields are separated by commas, semicolons or tabs, like those
/// of the header. They may be quoted (RFC 4180); with tabs, they are escaped as by `mysql --batch`.
CatalogueFile readCatalogueCsv(std::string_view text);

}  // namespace dslint
