#include "database/apply.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace dslint {
namespace {

constexpr size_t kBatch = 100;     ///< objects in one transaction
constexpr int kAttempts = 5;       ///< per busy object

/// Consecutive changes that are made together.
struct Step {
  size_t begin = 0;
  size_t end = 0;
};

/// Steps of whole units, up to kBatch objects; of single changes if DDL is not transactional.
std::vector<Step> stepsOf(const Plan& plan, size_t from, bool transactional) {
  std::vector<Step> steps;
  size_t objects = 0;
  for (size_t i = from; i < plan.changes.size(); ++i) {
    const bool newUnit = i == from || plan.changes[i].unit != plan.changes[i - 1].unit;
    if (steps.empty() || !transactional || (newUnit && objects >= kBatch)) {
      steps.push_back({i, i});
      objects = 0;
    }
    if (newUnit) ++objects;
    steps.back().end = i + 1;
  }
  return steps;
}

/// Whether the error means that PostGIS, which provides the type, is not installed.
bool lacksGeography(const DatabaseError& error) {
  constexpr std::string_view kUnknownType = "42704";  // PostgreSQL
  return error.sqlState == kUnknownType &&
         std::string_view(error.what()).find("\"geography\"") != std::string_view::npos;
}

class Applier {
 public:
  Applier(Connection& connection, const Plan& plan, const ApplyHooks& hooks, bool transactional)
      : connection_(connection), plan_(plan), hooks_(hooks), transactional_(transactional) {}

  ApplyResult run(size_t from) && {
    result_.done = from;
    for (const Step& step : stepsOf(plan_, from, transactional_)) {
      if (hooks_.stop != nullptr && hooks_.stop->load()) {
        result_.stopped = true;
        break;
      }
      if (!makeStep(step)) break;
      result_.done = step.end;
      if (hooks_.committed) hooks_.committed(step.end);
    }
    return std::move(result_);
  }

 private:
  bool makeStep(const Step& step) {
    for (int attempt = 1;; ++attempt) {
      size_t at = step.begin;
      try {
        if (transactional_) connection_.setAutocommit(false);
        for (; at < step.end; ++at) {
          for (const std::string& sql : plan_.changes[at].sql) connection_.execute(sql);
        }
        at = step.end - 1;
        if (transactional_) {
          connection_.commit();
          connection_.setAutocommit(true);
        }
        return true;
      } catch (const DatabaseError& error) {
        undo();
        const std::string& object = plan_.changes[at].object;
        const bool asked = hooks_.stop != nullptr && hooks_.stop->load();
        if (asked && (error.isBusy() || error.isCancelled())) {
          result_.stopped = true;
          return false;
        }
        if (error.isBusy() && attempt < kAttempts) {
          if (hooks_.busy) hooks_.busy(attempt, object, error.what());
          continue;
        }
        result_.failure = error.what();
        if (lacksGeography(error)) {
          result_.failure +=
              "; PostGIS has this type: run `CREATE EXTENSION postgis` in the database";
          result_.planAgain = true;
        }
        result_.object = object;
        return false;
      }
    }
  }

  void undo() {
    if (!transactional_) return;
    try {
      connection_.rollback();
      connection_.setAutocommit(true);
    } catch (const DatabaseError&) {
      // The connection is lost: the server rolls back what was not committed.
    }
  }

  Connection& connection_;
  const Plan& plan_;
  const ApplyHooks& hooks_;
  bool transactional_;
  ApplyResult result_;
};

}  // namespace

std::string journalText(const Journal& journal) {
  return fmt::format("{} {} {}\n", journal.plan, journal.done, journal.catalogue);
}

std::optional<Journal> parseJournal(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  const size_t first = text.find(' ');
  const size_t second = text.find(' ', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  Journal journal;
  journal.plan = text.substr(0, first);
  journal.catalogue = text.substr(second + 1);
  const auto [end, error] =
      std::from_chars(text.data() + first + 1, text.data() + second, journal.done);
  if (error != std::errc() || end != text.data() + second) return std::nullopt;
  return journal;
}

std::string advisoryLockQuery(Dialect dialect) {
  switch (dialect) {
    case Dialect::Postgres:
      return "SELECT CASE WHEN pg_try_advisory_lock(1685286766) THEN 1 ELSE 0 END";
    case Dialect::MySQL:
      return "SELECT GET_LOCK(concat('dslint.', database()), 0)";
    case Dialect::SQLServer:
      return "DECLARE @r int; EXEC @r = sp_getapplock @Resource = 'dslint', @LockMode = "
             "'Exclusive', "
             "@LockOwner = 'Session', @LockTimeout = 0; SELECT CASE WHEN @r >= 0 THEN 1 ELSE 0 END";
    default:
      return {};
  }
}

std::vector<std::string> timeoutStatements(Dialect dialect, int64_t lockMs, int64_t statementMs) {
  const int64_t lockSeconds = std::max<int64_t>(1, (lockMs + 999) / 1000);
  switch (dialect) {
    case Dialect::Postgres:
      return {fmt::format("SET lock_timeout = {}", lockMs),
              fmt::format("SET statement_timeout = {}", statementMs)};
    case Dialect::MySQL:
      return {fmt::format("SET SESSION lock_wait_timeout = {}", lockSeconds),
              // Only MariaDB can limit the time of statements that change something.
              fmt::format("SET SESSION lock_wait_timeout = {} /*M! , max_statement_time = {} */",
                          lockSeconds, static_cast<double>(statementMs) / 1000)};
    case Dialect::SQLServer:
      return {fmt::format("SET LOCK_TIMEOUT {}", lockMs)};
    case Dialect::Oracle:
      return {fmt::format("ALTER SESSION SET ddl_lock_timeout = {}", lockSeconds)};
    case Dialect::DB2:
      return {fmt::format("SET CURRENT LOCK TIMEOUT {}", lockSeconds)};
    case Dialect::Snowflake:
      return {fmt::format("ALTER SESSION SET LOCK_TIMEOUT = {}", lockSeconds)};
    case Dialect::Trino:
      break;
  }
  return {};
}

ApplyResult applyPlan(Connection& connection, const Plan& plan, size_t from,
                      const ApplyHooks& hooks) {
  const auto dialect = findDialect(plan.dialect);
  const bool transactional = dialect && factsOf(*dialect).ddl.transactional;
  return Applier(connection, plan, hooks, transactional).run(from);
}

}  // namespace dslint
