// Carries out a plan on a live database.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "database/connection.h"
#include "database/plan.h"

namespace dslint {

/// How far a plan has come. Kept beside the plan, so that the next run goes on where this one
/// stopped.
struct Journal {
  std::string plan;       ///< a hash of the plan it belongs to
  size_t done = 0;        ///< changes that are made
  std::string catalogue;  ///< the hash of the catalogue after them
};
std::string journalText(const Journal& journal);
std::optional<Journal> parseJournal(std::string_view text);

struct ApplyHooks {
  /// After a step that will not be undone: `done` changes are made.
  std::function<void(size_t done)> committed;
  /// Waits before a busy object is tried again.
  std::function<void(int attempt, const std::string& object, const std::string& why)> busy;
  const std::atomic<bool>* stop = nullptr;  ///< ends after the current step
};

struct ApplyResult {
  size_t done = 0;      ///< changes that are made, those of earlier runs among them
  bool stopped = false;
  std::string failure;  ///< what went wrong; empty when all is done or it was stopped
  std::string object;   ///< at what
  bool planAgain = false;  ///< what mends it changes the database, so that the plan no longer fits
};

/// A lock that a second dslint meets. Nothing where the DBMS has none that needs no rights.
std::string advisoryLockQuery(Dialect dialect);
/// Statements that bound how long others and we wait.
std::vector<std::string> timeoutStatements(Dialect dialect, int64_t lockMs, int64_t statementMs);

/// Makes the changes from number `from` on: units (a table with its views) in transactions of at
/// most a hundred objects where DDL is transactional, else change by change. Never throws
/// DatabaseError: what the database says is in the result.
ApplyResult applyPlan(Connection& connection, const Plan& plan, size_t from,
                      const ApplyHooks& hooks);

}  // namespace dslint
