// What a rule of the family `database` sees: a model's databases, compared with the real ones.
#pragma once

#include <fmt/format.h>

#include <list>
#include <span>
#include <string>
#include <vector>

#include "database/compare.h"
#include "lint/reporter.h"

namespace dslint {

/// A database: what should be there, and what is.
struct ComparedDatabase {
  DesiredDatabase desired;
  const Catalogue* catalogue = nullptr;  ///< null: it could not be read
  std::string failure;                   ///< why not
  std::string failureAdvice;             ///< what to do about it
  std::vector<Difference> differences;

  bool isPlatform() const { return desired.platform != nullptr; }
  std::string_view container() const { return desired.container->name.view(); }
};

/// What a kind of difference says of one column: of one table, or of the staging and the merge table
/// of a dataset.
using ColumnDifferences = std::vector<const Difference*>;

class DatabaseContext {
 public:
  explicit DatabaseContext(const ComparedDatabase& database) : database_(database) {}

  const ComparedDatabase& database() const { return database_; }

  /// Reports a problem of the running rule.
  FindingDraft report(Place primary, std::string message);
  /// The same for a difference, with the object in the database as a related place.
  FindingDraft report(const Difference& difference, Place primary, std::string message);
  FindingDraft report(const ColumnDifferences& all, Place primary, std::string message);

  void run(const Rule& rule, void (*check)(DatabaseContext&)) {
    rule_ = &rule;
    check(*this);
  }
  std::list<Finding>& findings() { return findings_; }

 private:
  /// The object in the database, as a place related to a problem.
  RelatedPlace thereOf(const Difference& difference) const;

  const ComparedDatabase& database_;
  const Rule* rule_ = nullptr;
  std::list<Finding> findings_;  ///< never moved, see FindingDraft
};

/// The findings of the family's rules in one database. `keeps` tells which of them are not off.
std::vector<Finding> checkDatabase(const ComparedDatabase& database,
                                   std::span<const Rule* const> rules);

namespace rules {

/// `merge:public.orders`, or `merge:public.orders.amount`.
std::string placeThere(const ComparedDatabase& database, const Difference& difference);
/// How a message names a desired table: "the table `orders`", "the merge table `Zero_…`".
std::string tableTitle(const Difference& difference);
std::vector<ColumnDifferences> columnDifferences(const ComparedDatabase& database,
                                                 DifferenceKind kind);
/// `tableTitle()` of each, joined by `and`.
std::string tableTitles(const ColumnDifferences& differences);
/// The model's object for a column; the dataset for columns that a platform adds.
const UserDSLObject& columnObject(const Difference& difference);
/// The place of a column's field, or the start of its object.
template <auto kField>
Place columnPlace(const Difference& difference) {
  const UserDSLObject& object = columnObject(difference);
  const auto* column = as<DDLColumn>(&object);
  return column != nullptr ? at<kField>(*column) : placeOf(object);
}
/// Where the model names the dataset's table.
Place datasetPlace(const Dataset& dataset);

}  // namespace rules
}  // namespace dslint
