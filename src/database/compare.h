// What should be in a database against what is there: the pure core of `dslint reconcile`.
#pragma once

#include <string>
#include <vector>

#include "database/catalogue.h"
#include "database/catalogue_types.h"
#include "database/desired.h"

namespace dslint {

enum class DifferenceKind : uint8_t {
  TableMissing,
  IndexMissing,
  NotOurs,           ///< a table (or view) of our name without our mark
  Unmarked,          ///< adopted: our mark is still to be set
  ColumnMissing,
  ColumnNarrower,    ///< the model's type cannot hold all that the database's can
  ColumnWider,       ///< the model's type holds more than the database's
  NullableThere,     ///< may be null there, but not by the model
  NullableHere,      ///< may be null by the model, but not there
  PrimaryKeyOther,
  PrimaryKeyAbsent,  ///< no key there at all
  ColumnUndeclared,
  TableUndeclared,
  ViewMissing,
  ViewDiffers,
  Stale,             ///< with our mark, and of no use any more
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
  std::string detail;  ///< types: why values do not fit; keys: the columns there
};

struct CompareOptions {
  std::vector<std::string> adopted;  ///< tables without our mark that may be taken for ours
};

/// All differences, in the order of the desired tables, then views, then what is left over. Linear
/// in both sides.
std::vector<Difference> compare(const DesiredDatabase& desired, const Catalogue& catalogue,
                                const CompareOptions& options = {});

/// Whether two queries say the same, however they are laid out and quoted: that of a view as we
/// write it, and as the DBMS prints it.
bool sameQuery(std::string_view written, std::string_view printed);

/// `schema.table`, as messages name it.
std::string shownName(const CatalogueTable& table);

}  // namespace dslint
