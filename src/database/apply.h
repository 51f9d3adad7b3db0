// Carries out a plan on a live database.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "database/connection.h"
#include "database/plan.h"

namespace dslint {

/// The progress of a plan. Stored beside the plan, so that the next run continues where this one
/// stopped.
struct Journal {
  std::string plan;       ///< a hash of the plan it belongs to
  size_t done = 0;        ///< number of changes made
  std::string catalogue;  ///< the hash of the catalogue after them
};
std::string journalText(const Journal& journal);
std::optional<Journal> parseJournal(std::string_view text);

struct ApplyHooks {
  /// Called after a step is committed: `done` changes are made.
  std::function<void(size_t done)> committed;
  /// Called before a busy object is tried again; should wait.
  std::function<void(int attempt, const std::string& object, const std::string& why)> busy;
  const std::atomic<bool>* stop = nullptr;  ///< ends after the current step
};

struct ApplyResult {
  size_t done = 0;  ///< number of changes made, including those of earlier runs
  bool stopped = false;
  std::string failure;     ///< what went wrong; empty if all is done or it was stopped
  std::string object;      ///< the object at which it failed
  bool planAgain = false;  ///< fixing it changes the database, so that a new plan is needed
};

/// Locks out a second dslint. Empty if the DBMS has no lock that works without privileges.
std::string advisoryLockQuery(Dialect dialect);
/// Statements that limit how long we, and others because of us, wait.
std::vector<std::string> timeoutStatements(Dialect dialect, int64_t lockMs, int64_t statementMs);

/// Makes the changes from number `from` on: units (a table with its views) in transactions of at
/// most a hundred objects if DDL is transactional, otherwise change by change. Never throws
/// DatabaseError: errors of the database are in the result.
ApplyResult applyPlan(Connection& connection, const Plan& plan, size_t from,
                      const ApplyHooks& hooks);

}  // namespace dslint
