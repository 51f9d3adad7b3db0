#include "app/reconcile_plan.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "app/exit_code.h"
#include "app/interrupts.h"
#include "app/output_options.h"
#include "app/refusal.h"
#include "database/apply.h"
#include "database/digest.h"
#include "database/live_catalogue.h"
#include "database/plan_text.h"
#include "database/sql_writer.h"
#include "run/report.h"

namespace dslint {
namespace {

/// The time between two entries of the journal. One is also written when a run ends early.
constexpr std::chrono::seconds kJournalPause{5};

/// `2s`, `500ms`, `1m`, or `0` for none; in milliseconds.
int64_t durationOf(const std::string& text, std::string_view option) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string_view unit(end, static_cast<size_t>(text.data() + text.size() - end));
  const int64_t factor = unit == "ms"                  ? 1
                         : unit == "s" || unit.empty() ? 1000
                         : unit == "m"                 ? 60'000
                                                       : 0;
  if (error != std::errc() || factor == 0 || value < 0 || value > 1'000'000) {
    refuse(fmt::format("`{}` takes a time such as `2s`, `500ms` or `1m`, not `{}`", option, text));
  }
  return value * factor;
}

/// Refuses unknown values of `--allow`.
void checkAllowed(const std::vector<std::string>& allowed) {
  for (const std::string& text : allowed) {
    const size_t at = text.find('=');
    const auto cls = findChangeClass(text.substr(0, at));
    const bool known = cls == ChangeClass::Narrow || cls == ChangeClass::Drop ||
                       cls == ChangeClass::Rewrite;
    if (!known || at == std::string::npos || at + 1 == text.size()) {
      refuse(
          fmt::format("`--allow {}`: write `narrow`, `drop` or `rewrite`, then `=`, and an object "
                      "such as `Sales/orders.amount`",
                      text));
    }
  }
}

int64_t countOf(Connection& connection, const SqlWriter& writer, const std::string& table,
                const std::string& condition, int64_t most) {
  std::string query;
  switch (writer.facts().target) {
    case TypeTarget::SQLServer:
      query = fmt::format("SELECT count(*) FROM (SELECT TOP {} 1 AS x FROM {}{}) q", most, table,
                          condition);
      break;
    case TypeTarget::Oracle:
    case TypeTarget::DB2:
      query =
          fmt::format("SELECT count(*) FROM (SELECT 1 AS x FROM {}{} FETCH FIRST {} ROWS ONLY) q",
                      table, condition, most);
      break;
    default:
      query = fmt::format("SELECT count(*) FROM (SELECT 1 AS x FROM {}{} LIMIT {}) q", table,
                          condition, most);
      break;
  }
  int64_t count = 0;
  bool header = true;
  connection.query(query, [&](Connection::Row& row) {
    if (!header) count = std::atoll(row.at(0).c_str());
    header = false;
  });
  return count;
}

/// Queries rows if a plan depends on them: of tables that get a required column or a type that
/// rewrites them, and of columns that become required.
RowFacts factsOfRows(Connection& connection, const Catalogue& catalogue,
                     const std::vector<Difference>& differences, int64_t rewriteRows) {
  RowFacts facts;
  const SqlWriter writer(catalogue.dialect);
  for (const Difference& one : differences) {
    if (one.table == nullptr || one.there == nullptr) continue;
    const std::string table = writer.path(one.there->schema, one.there->name);
    const std::string name = shownName(*one.there);
    const bool required = one.kind == DifferenceKind::ColumnMissing && !one.column->nullable;
    if ((required || one.kind == DifferenceKind::ColumnWider) && !facts.rows.contains(name)) {
      facts.rows[name] = countOf(connection, writer, table, {}, rewriteRows + 1);
    }
    if (one.kind == DifferenceKind::NullableThere) {
      const std::string condition =
          fmt::format(" WHERE {} IS NULL", writer.quoted(one.columnThere->name));
      if (countOf(connection, writer, table, condition, 1) > 0) {
        facts.withNulls.insert(fmt::format("{}.{}", name, one.columnThere->name));
      }
    }
  }
  return facts;
}

void placeChanges(Plan& plan, const LoadedModel& model) {
  for (PlannedChange& change : plan.changes) {
    if (change.where == nullptr || change.where->file() == kNoFile) continue;
    change.place = fmt::format("{}:{}", model.sources.shown(change.where->file()),
                               change.where->line());
  }
}

PlanOptions optionsOf(const PlanCommand& command) {
  checkAllowed(command.allowed);
  PlanOptions options;
  options.allowed = command.allowed;
  options.rewriteRows = command.rewriteRows;
  options.lockTimeout = durationOf(command.lockTimeout, "--lock-timeout");
  options.statementTimeout = durationOf(command.statementTimeout, "--statement-timeout");
  return options;
}

/// Prints refused and kept changes and notes, on stderr, since the plan itself may go to stdout.
void tell(const Plan& plan) {
  for (const RefusedChange& one : plan.refused) {
    spdlog::error("not planned: {} {}: {}{}{}", toText(one.cls), one.object, one.why,
                  one.allow.empty() ? "" : "; allow it by ", one.allow);
  }
  for (const RefusedChange& one : plan.kept) {
    spdlog::warn("kept: {}: {}; drop it by {}", one.object, one.why, one.allow);
  }
  for (const std::string& told : plan.told) spdlog::warn("{}", told);
}

std::string readText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  if (!file || !(text << file.rdbuf())) refuse(fmt::format("cannot read `{}`", path));
  return text.str();
}

std::string hashOf(const std::string& text) {
  Digest digest;
  digest.add(text);
  return digest.hex();
}

/// The execution of a plan.
class Execution {
 public:
  Execution(const PlanCommand& command, const LoadedModel& model, const DesiredDatabase& desired,
            const std::string& planText, Plan plan, Connection& connection,
            const Interrupts& interrupts)
      : command_(command),
        model_(model),
        desired_(desired),
        plan_(std::move(plan)),
        planHash_(hashOf(planText)),
        journalFile_(command.applyFile + ".journal"),
        connection_(connection),
        interrupts_(interrupts) {}

  int run() {
    lock();
    const Catalogue before = readCatalogue(connection_, desired_.dialect);
    const size_t from = startOf(before);
    for (const std::string& sql :
         timeoutStatements(desired_.dialect, plan_.lockTimeout, plan_.statementTimeout)) {
      connection_.execute(sql);
    }
    ApplyHooks hooks;
    hooks.stop = &interrupts_.asked();
    hooks.committed = [&](size_t done) { committed(done); };
    hooks.busy = [&](int attempt, const std::string& object, const std::string& why) {
      spdlog::warn("`{}` is busy ({}): retrying", object, why);
      for (int i = 0; i < (1 << attempt) && !interrupts_.asked(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(250));
      }
    };
    const ApplyResult result = applyPlan(connection_, plan_, from, hooks);
    if (isatty(STDERR_FILENO) != 0) std::fputs("\r\033[K", stderr);
    if (result.stopped || !result.failure.empty()) return unfinished(result);
    return proveNothingLeft();
  }

 private:
  void lock() {
    const std::string query = advisoryLockQuery(desired_.dialect);
    if (query.empty()) return;
    bool header = true;
    bool taken = false;
    connection_.query(query, [&](Connection::Row& row) {
      if (!header) taken = row.at(0) == "1";
      header = false;
    });
    if (!taken) refuse("another dslint is working on this database: wait until it is done");
  }

  /// The first change that remains. Refuses a database that has changed since.
  size_t startOf(const Catalogue& catalogue) {
    if (catalogue.identity != plan_.identity) {
      refuse(fmt::format("the plan is for another database of the name `{}`", plan_.database));
    }
    const std::string hash = catalogueHash(catalogue);
    std::ifstream file(journalFile_, std::ios::binary);
    std::stringstream text;
    if (file && text << file.rdbuf()) {
      const auto journal = parseJournal(text.str());
      if (journal && journal->plan == planHash_ && journal->catalogue == hash &&
          journal->done <= plan_.changes.size()) {
        fmt::print(stderr, "continuing after {} of {} changes\n", journal->done,
                   plan_.changes.size());
        return journal->done;
      }
    }
    if (hash != plan_.catalogueHash) {
      refuse("the database has changed since the plan was made: plan again");
    }
    return 0;
  }

  void committed(size_t done) {
    if (isatty(STDERR_FILENO) != 0) {
      std::fprintf(stderr, "\r%zu of %zu changes made\033[K", done, plan_.changes.size());
    }
    if (done == plan_.changes.size()) {
      std::error_code ignored;
      std::filesystem::remove(journalFile_, ignored);
      return;
    }
    // Reading the catalogue takes as long as many changes.
    const auto now = std::chrono::steady_clock::now();
    if (now - journaled_ < kJournalPause) return;
    writeJournal(done);
    journaled_ = std::chrono::steady_clock::now();
  }

  /// Writes the journal. False if the database no longer responds or the file cannot be written.
  bool writeJournal(size_t done) {
    try {
      const Catalogue now = readCatalogue(connection_, desired_.dialect);
      return writeWhole(journalFile_, journalText({planHash_, done, catalogueHash(now)}));
    } catch (const DatabaseError&) {
      return false;
    }
  }

  int unfinished(const ApplyResult& result) {
    if (result.stopped) {
      spdlog::error("stopped");
    } else {
      spdlog::error("`{}`: {}", result.object, result.failure);
    }
    const bool goesOn = !result.planAgain && (result.done == 0 || writeJournal(result.done));
    fmt::print(stderr, "{} of {} changes are made{}\n", result.done, plan_.changes.size(),
               goesOn ? "; run the same plan again to continue" : "; plan again for what is left");
    for (size_t i = result.done; i < std::min(result.done + 10, plan_.changes.size()); ++i) {
      fmt::print(stderr, "  left: {} {}\n", toText(plan_.changes[i].cls), plan_.changes[i].object);
    }
    return kExitFault;
  }

  int proveNothingLeft() {
    const Catalogue now = readCatalogue(connection_, desired_.dialect);
    const std::vector<Difference> differences = compare(desired_, now, {command_.adopted});
    PlanOptions options;
    options.facts = factsOfRows(connection_, now, differences, options.rewriteRows);
    const Plan again = makePlan(desired_, now, differences, *model_.graph, options);
    if (!again.changes.empty()) {
      spdlog::error("all {} changes are made, and a new plan still has {}, the first of them {} {}",
                    plan_.changes.size(), again.changes.size(), toText(again.changes[0].cls),
                    again.changes[0].object);
      return kExitFault;
    }
    fmt::print("{} change{} made in `{}`; a new plan is empty\n", plan_.changes.size(),
               plan_.changes.size() == 1 ? "" : "s", plan_.container);
    return kExitClean;
  }

  const PlanCommand& command_;
  const LoadedModel& model_;
  const DesiredDatabase& desired_;
  Plan plan_;
  std::string planHash_;
  std::string journalFile_;
  Connection& connection_;
  const Interrupts& interrupts_;
  std::chrono::steady_clock::time_point journaled_ = std::chrono::steady_clock::now();
};

}  // namespace

int writePlan(const PlanCommand& command, const LoadedModel& model, DatabaseAccess& access,
              const ComparedDatabase& database) {
  PlanOptions options = optionsOf(command);
  if (database.catalogue == nullptr) {
    spdlog::error("`{}` could not be read: {}", database.container(), database.failure);
    return kExitFault;
  }
  const Problems problems = shown(model, check(model, {}), false).problems;
  const auto errors = std::ranges::count(problems.list, Severity::Error, [](const Problem& one) {
    return one.diagnostic.severity;
  });
  if (errors > 0) {
    refuse(
        fmt::format("the model has {} error{}, so its plan may be wrong: `dslint lint` shows them",
                    errors, errors == 1 ? "" : "s"));
  }
  if (access.isLive(*database.desired.container)) {
    const auto connection = access.connect(database.desired);
    options.facts = factsOfRows(*connection, *database.catalogue, database.differences,
                                options.rewriteRows);
  }
  Plan plan = makePlan(database.desired, *database.catalogue, database.differences, *model.graph,
                       options);
  placeChanges(plan, model);
  const std::string text = command.format == "text"  ? planText(plan)
                           : command.format == "sql" ? planSql(plan)
                                                     : planJson(plan);
  if (command.planFile == "-") {
    std::fwrite(text.data(), 1, text.size(), stdout);
  } else if (!writeWhole(command.planFile, text)) {
    spdlog::error("cannot write `{}`: {}", command.planFile, std::strerror(errno));
    return kExitFault;
  }
  if (command.format != "text") tell(plan);
  if (command.planFile != "-") {
    fmt::print(stderr, "`{}` holds {} change{}\n", command.planFile, plan.changes.size(),
               plan.changes.size() == 1 ? "" : "s");
  }
  if (!plan.refused.empty()) return kExitUsage;
  return plan.changes.empty() ? kExitClean : kExitFindings;
}

int carryOut(const PlanCommand& command, const LoadedModel& model, DatabaseAccess& access,
             std::vector<DesiredDatabase> databases) {
  const std::string text = readText(command.applyFile);
  std::string error;
  auto plan = parsePlan(text, error);
  if (!plan) refuse(fmt::format("cannot use `{}`: {}", command.applyFile, error));
  if (command.timeoutsGiven) {
    plan->lockTimeout = durationOf(command.lockTimeout, "--lock-timeout");
    plan->statementTimeout = durationOf(command.statementTimeout, "--statement-timeout");
  }
  const auto found = std::ranges::find_if(databases, [&](const DesiredDatabase& database) {
    return database.platform != nullptr && database.platform->name.view() == plan->platform &&
           database.container->name.view() == plan->container;
  });
  if (found == databases.end()) {
    refuse(fmt::format("the model has no platform `{}` with the merge store `{}`", plan->platform,
                       plan->container));
  }
  if (desiredHash(*found) != plan->modelHash) {
    refuse("the model has changed since the plan was made: plan again");
  }
  std::unique_ptr<Connection> connection;
  try {
    connection = access.connect(*found);
    const Interrupts interrupts(Interrupts::First::FinishesStep);
    Execution execution(command, model, *found, text, std::move(*plan), *connection, interrupts);
    return execution.run();
  } catch (const DatabaseError& failure) {
    spdlog::error("`{}`: {}", found->container->name.view(), failure.what());
    return kExitFault;
  }
}

}  // namespace dslint
