// Compares what should be in a database with what is there: the pure core of `dslint reconcile`.
#pragma once

#include <string>
#include <vector>

#include "database/catalogue.h"
#include "database/catalogue_types.h"
#include "database/desired.h"

namespace dslint {

enum class DifferenceKind : uint8_t {
  Elsewhere,  ///< a table of another database, which the catalogue does not cover
  TableMissing,
  IndexMissing,
  NotOurs,   ///< a table (or view) of our name without our mark
  Unmarked,  ///< adopted, but our mark is not set yet
  ColumnMissing,
  ColumnNarrower,  ///< the model's type cannot hold all that the database's can
  ColumnWider,     ///< the model's type can hold more than the database's
  NullableThere,   ///< may be null in the database, but not in the model
  NullableHere,    ///< may be null in the model, but not in the database
  PrimaryKeyOther,
  PrimaryKeyAbsent,  ///< the database has no key at all
  ColumnUndeclared,
  TableUndeclared,  ///< one per store; `table` is one that it declares in the same schema
  ViewMissing,
  ViewDiffers,
  Stale,  ///< has our mark, but is no longer needed
};

/// One difference. It refers to the desired database and to the catalogue.
struct Difference {
  DifferenceKind kind{};
  const DesiredTable* table = nullptr;
  const DesiredView* view = nullptr;
  const DesiredColumn* column = nullptr;
  const DesiredIndex* index = nullptr;
  const CatalogueTable* there = nullptr;
  const CatalogueColumn* columnThere = nullptr;
  std::string detail;  ///< types: why values do not fit; keys: the columns in the database
};

struct CompareOptions {
  std::vector<std::string> adopted;  ///< tables without our mark that may be treated as ours
};

/// All differences, in the order of the desired tables, then views, then what else is in the
/// database. Linear in both sides.
std::vector<Difference> compare(const DesiredDatabase& desired, const Catalogue& catalogue,
                                const CompareOptions& options = {});

/// Whether two queries are equivalent except for layout and quoting: the one of a view that we
/// wrote, and the one that the DBMS prints.
bool sameQuery(std::string_view written, std::string_view printed);

/// `schema.table`, for messages.
std::string shownName(const CatalogueTable& table);

}  // namespace dslint
