// What would have to be done to a merge store, as data: pure, and the same for the same inputs.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "database/compare.h"

namespace dslint {

/// What a change does to the data that is there.
enum class ChangeClass : uint8_t {
  Create,   ///< makes a table, or adds a column that may be null
  Comment,  ///< sets our mark
  Widen,    ///< keeps every value, without touching the rows
  Scan,     ///< reads all rows
  Rewrite,  ///< writes all rows again
  Narrow,   ///< some values may be lost, or refused
  Drop,
  View,  ///< makes a view, or makes it again
};
/// `create`, `comment`, `widen`, …
std::string_view toText(ChangeClass cls);
std::optional<ChangeClass> findChangeClass(std::string_view word);

struct PlannedChange {
  ChangeClass cls{};
  std::string object;                ///< `schema.table`, or `schema.table.column`
  std::string unit;                  ///< the table or view; what has one unit happens at once
  std::string cause;                 ///< `STORE/DATASET` or `STORE/DATASET.column` of the model
  const UserDSLObject* where = nullptr;  ///< that causes it
  std::string place;                 ///< where that stands: `file:line`; set by who knows the files
  std::vector<std::string> sql;
  std::vector<std::string> inverse;  ///< takes it back; empty where nothing does
  std::string lock;
  std::optional<int64_t> rows;       ///< that it reads or writes, by estimate
  std::vector<std::string> readers;  ///< workspaces that read it
};

/// A change that is not made by itself.
struct RefusedChange {
  ChangeClass cls{};
  std::string object;
  std::string cause;
  std::string why;
  std::string allow;  ///< the option that allows it; empty where none does
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
  int64_t statementTimeout = 0;     ///< milliseconds; 0: none
  std::vector<PlannedChange> changes;  ///< in the order in which they run
  std::vector<RefusedChange> refused;
  std::vector<RefusedChange> kept;  ///< what the model lost, until `--allow drop` lets it go
  std::vector<std::string> told;    ///< what people should know
};

/// What is known of the rows, beyond the catalogue's estimates. Names are `schema.table`, and
/// `schema.table.column`.
struct RowFacts {
  std::unordered_map<std::string, int64_t> rows;  ///< counted, up to a little beyond the limit
  std::set<std::string> withNulls;                ///< columns that hold nulls
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

/// A hash of what the model wants there.
std::string desiredHash(const DesiredDatabase& desired);

}  // namespace dslint
