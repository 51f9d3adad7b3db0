// Plans the changes of a merge store, as data: pure and deterministic.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "database/compare.h"
#include "value/keyed_hash.h"

namespace dslint {

/// What a change does to existing data.
enum class ChangeClass : uint8_t {
  Create,   ///< creates a table, or adds a nullable column
  Comment,  ///< sets our mark
  Widen,    ///< keeps every value, without touching the rows
  Scan,     ///< reads all rows
  Rewrite,  ///< rewrites all rows
  Narrow,   ///< may lose or refuse values
  Drop,
  View,  ///< creates a view, or creates it again
};
/// `create`, `comment`, `widen`, …
std::string_view toText(ChangeClass cls);
std::optional<ChangeClass> findChangeClass(std::string_view word);

struct PlannedChange {
  ChangeClass cls{};
  std::string object;                ///< `schema.table`, or `schema.table.column`
  std::string unit;                  ///< the table or view; changes of one unit happen together
  std::string cause;                 ///< `STORE/DATASET` or `STORE/DATASET.column` of the model
  const UserDSLObject* where = nullptr;  ///< the object that causes it
  std::string place;  ///< its place, `file:line`; set by callers, who know the files
  std::vector<std::string> sql;
  std::vector<std::string> inverse;  ///< statements that undo it; empty if there are none
  std::string lock;
  std::optional<int64_t> rows;       ///< estimated number of rows that it reads or writes
  std::vector<std::string> readers;  ///< workspaces that read the object
};

/// A change that needs permission.
struct RefusedChange {
  ChangeClass cls{};
  std::string object;
  std::string cause;
  std::string why;
  std::string allow;  ///< the option that allows it; empty if none does
};

struct Plan {
  std::string platform;
  std::string container;
  std::string dialect;
  std::string database;
  std::string identity;
  std::string modelHash;
  std::string catalogueHash;
  int64_t lockTimeout = 2000;       ///< milliseconds
  int64_t statementTimeout = 0;     ///< milliseconds; 0 for none
  std::vector<PlannedChange> changes;  ///< in the order in which they run
  std::vector<RefusedChange> refused;
  std::vector<RefusedChange> kept;  ///< objects that the model lacks; `--allow drop` drops them
  std::vector<std::string> told;    ///< notes for the user
};

/// Facts about rows beyond the catalogue's estimates. Names are `schema.table` and
/// `schema.table.column`.
struct RowFacts {
  StringMap<int64_t> rows;                        ///< counted, up to a little beyond the limit
  std::set<std::string> withNulls;                ///< columns that contain nulls
};

struct PlanOptions {
  std::vector<std::string> allowed;  ///< `narrow=Sales/orders.amount`, `drop=*`
  int64_t rewriteRows = 100'000;
  int64_t lockTimeout = 2000;
  int64_t statementTimeout = 0;
  RowFacts facts;
};

Plan makePlan(const DesiredDatabase& desired, const Catalogue& catalogue,
              const std::vector<Difference>& differences, const Graph& graph,
              const PlanOptions& options);

/// A hash of the desired content of a database.
std::string desiredHash(const DesiredDatabase& desired);

}  // namespace dslint
