// A catalogue as a CSV file: what a catalogue query printed (`dslint reconcile --print-query`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "database/catalogue.h"

namespace dslint {

struct CatalogueFile {
  Catalogue catalogue;
  std::string error;  ///< in words; empty when the catalogue is whole
  uint64_t line = 0;  ///< of the error, from 1; 0 where it is about the file as a whole
};

/// Reads the text of a file: a header with the names of catalogue_rows.h in any order (columns of
/// other names are left out), then rows. Separated by commas, semicolons or tabs, as the header is.
/// Fields may be quoted (RFC 4180); with tabs they are escaped as `mysql --batch` does.
CatalogueFile readCatalogueCsv(std::string_view text);

}  // namespace dslint
