#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "app/baseline_file.h"
#include "app/commands.h"
#include "app/database_access.h"
#include "app/exit_code.h"
#include "app/interrupts.h"
#include "app/logging.h"
#include "app/output_options.h"
#include "app/reconcile_plan.h"
#include "app/refusal.h"
#include "app/settings_options.h"
#include "rules/database_context.h"
#include "rules/rules.h"
#include "run/load.h"
#include "run/report.h"
#include "value/printable.h"
#include "value/suggest.h"

namespace dslint {
namespace {

struct ReconcileCommand {
  std::vector<std::string> paths;
  std::string printQuery;
  std::string platform;
  std::string container;
  PlanCommand plan;
  bool sources = false;
  bool platforms = false;
  bool check = false;
  bool writeBaseline = false;
  bool failOnGiven = false;
  unsigned jobs = 0;
  int verbose = 0;
  AccessOptions access;
  SettingsOptions settings;
  OutputOptions output;

  /// Whether options exclude databases of the model.
  bool narrows() const {
    return sources || platforms || !platform.empty() || !container.empty();
  }
};

int printQuery(const std::string& name) {
  std::fputs(std::string(factsOf(findDialect(name).value()).catalogueQuery).c_str(), stdout);
  return kExitClean;
}

/// The databases selected by the options: sources first, then merge stores.
std::vector<DesiredDatabase> chooseDatabases(const ReconcileCommand& command, const Graph& graph) {
  std::vector<DesiredDatabase> databases;
  if (!command.platforms && command.platform.empty()) databases = desiredSources(graph);
  bool found = false;
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    const bool named = pipeline.platform().name.view() == command.platform;
    found = found || named;
    if (command.sources || (!command.platform.empty() && !named)) continue;
    if (auto database = desiredOf(pipeline)) databases.push_back(std::move(*database));
  }
  if (!command.platform.empty() && !found) {
    refuse(fmt::format("there is no data platform `{}`", command.platform));
  }
  if (!command.container.empty()) {
    std::erase_if(databases, [&](const DesiredDatabase& database) {
      return database.container->name.view() != command.container;
    });
    if (databases.empty()) {
      refuse(fmt::format("no source and no merge store has the container `{}`", command.container));
    }
  }
  return databases;
}

std::vector<const Rule*> rulesThatRun(const Settings& settings) {
  std::vector<const Rule*> rules;
  std::ranges::copy_if(allRules(), std::back_inserter(rules), [&](const Rule* rule) {
    return rule->family().ofDatabases && settings.worstOf(*rule).has_value();
  });
  return rules;
}

/// Whether a plan would still change something in the merge store.
bool isPending(const ComparedDatabase& database) {
  return database.isPlatform() && std::ranges::any_of(database.differences, [](const auto& one) {
           return one.kind != DifferenceKind::Stale && one.kind != DifferenceKind::ColumnUndeclared;
         });
}

/// Tells how many tables a database does not cover, because they are in another one.
void tellElsewhere(const ComparedDatabase& database) {
  size_t count = 0;
  std::string first;
  for (const Difference& one : database.differences) {
    if (one.kind != DifferenceKind::Elsewhere || count++ > 0) continue;
    for (const std::string* part : {&one.table->database, &one.table->schema, &one.table->name}) {
      if (!part->empty()) first += fmt::format("{}{}", first.empty() ? "" : ".", *part);
    }
  }
  if (count == 0) return;
  fmt::print(stderr, "{} table{} of `{}` {} not compared: {} in another database, `{}`{}\n", count,
             count == 1 ? "" : "s", database.container(), count == 1 ? "was" : "were",
             count == 1 ? "it is" : "they are", printable::terminalText(first),
             count == 1 ? "" : " among them");
}

/// Compares the databases, and reports how many the options do not cover.
std::vector<ComparedDatabase> compareAll(const ReconcileCommand& command, DatabaseAccess& access,
                                         std::vector<DesiredDatabase> databases) {
  std::vector<ComparedDatabase> compared;
  size_t left = 0;
  for (DesiredDatabase& desired : databases) {
    if (!access.reaches(*desired.container)) {
      ++left;
      continue;
    }
    ComparedDatabase& database = compared.emplace_back();
    database.desired = std::move(desired);
    const ReadCatalogue& read = access.catalogue(database.desired);
    database.failure = read.failure;
    database.failureAdvice = read.advice;
    if (!read.catalogue) continue;
    database.catalogue = &*read.catalogue;
    database.differences = compare(database.desired, *read.catalogue, {command.plan.adopted});
  }
  for (const ComparedDatabase& database : compared) tellElsewhere(database);
  if (left > 0) {
    fmt::print(stderr, "{} database{} not compared: no `--catalogue` or `--odbc` names {}\n", left,
               left == 1 ? " was" : "s were", left == 1 ? "it" : "them");
  }
  return compared;
}

/// Records the problems of databases that were found, in place of those that were known. Where not
/// all databases were looked at, what was known stays.
bool recordBaseline(const LoadedSettings& settings, const std::optional<Baseline>& known,
                    ProblemCounts found, bool all) {
  if (known) {
    const auto isKept = [&](const Rule& rule) { return !all || !rule.family().ofDatabases; };
    for (const auto& [key, count] : known->used(isKept)) {
      uint64_t& recorded = found[key];
      recorded = std::max(recorded, count);
    }
  }
  return writeBaseline(settings.baselinePath, found);
}

/// Checks the format: plans are printed as json, text or sql, reports in any format of lint.
void checkFormats(ReconcileCommand& command) {
  const bool plans = !command.plan.planFile.empty();
  for (const std::string& format : command.output.formats) {
    const bool ofPlans = format == "json" || format == "text" || format == "sql";
    if (plans && (!ofPlans || command.output.formats.size() > 1)) {
      refuse("a plan is printed in one format: `json`, `text` or `sql`");
    }
    if (!plans && ofPlans && format != "json") {
      refuse(fmt::format("`{}` is how a plan is printed: use it with `--plan`", format));
    }
    if (plans) command.plan.format = format;
  }
}

/// Writes or applies the plan for the only selected merge store.
int runPlan(const ReconcileCommand& command, const LoadedModel& model, DatabaseAccess& access,
            std::vector<DesiredDatabase> databases) {
  std::erase_if(databases, [](const DesiredDatabase& one) { return one.platform == nullptr; });
  auto compared = compareAll(command, access, std::move(databases));
  if (compared.size() != 1) {
    refuse(compared.empty() ? "there is no merge store to plan for"
                            : "a plan is for one merge store: name one by `--platform`");
  }
  return writePlan(command.plan, model, access, compared.front());
}

int runModel(ReconcileCommand& command) {
  checkFormats(command);
  if (!makesSense(command.output)) return kExitUsage;
  for (const std::string& path : command.paths) {
    if (realFileSystem().kind(path) == FileSystem::Kind::Missing) {
      refuse(fmt::format("there is no file or folder `{}`", path));
    }
  }
  auto settings = settingsFor(command.paths.front(), command.settings, command.writeBaseline);
  if (!settings) return kExitUsage;
  std::optional<Baseline> known;
  if (command.writeBaseline) {
    if (settings->baselinePath.empty())
      refuse("the baseline that the settings name must not be written");
    known = std::exchange(settings->baseline, std::nullopt);
  }
  if (!command.failOnGiven) {
    command.output.failOn = command.check ? "warning" : settings->settings.failOn;
  }
  LoadOptions options;
  options.paths = command.paths;
  options.settings = &*settings;
  options.read.jobs = command.jobs;
  const auto model = load(realFileSystem(), options);
  if (model->model.files.empty()) refuse("there is no `.yaml` or `.yml` file here");
  if (const size_t unread = model->unread(); unread > 0) {
    spdlog::warn("parts of the model could not be read: `dslint lint` shows {} problem{}", unread,
                 unread == 1 ? "" : "s");
  }
  const Interrupts interrupts(Interrupts::First::Ends);
  DatabaseAccess access(command.access, *model->graph);
  std::vector<DesiredDatabase> databases = chooseDatabases(command, *model->graph);
  access.checkNames(databases);
  if (!command.plan.applyFile.empty()) {
    return carryOut(command.plan, *model, access, std::move(databases));
  }
  if (!command.plan.planFile.empty()) {
    return runPlan(command, *model, access, std::move(databases));
  }
  const size_t wanted = databases.size();
  const auto compared = compareAll(command, access, std::move(databases));
  if (compared.empty()) refuse("the model names no database whose dialect is known");
  Findings findings;
  const std::vector<const Rule*> rules = rulesThatRun(settings->settings);
  for (const ComparedDatabase& database : compared) {
    std::ranges::move(checkDatabase(database, rules), std::back_inserter(findings.list));
  }
  settings->settings.settle(findings.list, model->sources);
  findings.derived = 1;  // the other rules do not run: what they would find is not missed
  ReportOptions reporting;
  reporting.recordBaseline = command.writeBaseline;
  Reported reported = report(*model, std::move(findings), reporting);
  reported.report.derived = 0;
  if (command.writeBaseline) {
    const bool all = compared.size() == wanted && !command.narrows() &&
                     std::ranges::all_of(compared, &ComparedDatabase::catalogue);
    if (!recordBaseline(*settings, known, std::move(reported.recorded), all)) return kExitFault;
  }
  const int code = printReport(reported.report, model->sources, command.output, *model->graph);
  const bool pending = std::ranges::any_of(compared, isPending);
  return code == kExitClean && pending && command.output.failOn != "never" ? kExitFindings : code;
}

int runReconcile(ReconcileCommand& command) {
  setUpLogging(command.verbose);
  if (!command.printQuery.empty()) return printQuery(command.printQuery);
  try {
    return runModel(command);
  } catch (const UsageError&) {
    return kExitUsage;
  }
}

}  // namespace

void addReconcileCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<ReconcileCommand>();
  CLI::App* reconcile =
      app.add_subcommand("reconcile", "Compare a model with the databases that it names");
  reconcile->set_help_flag("-h,--help", "Print this help and exit");
  reconcile->add_option("PATH", command->paths, "Folders or files of the model (default: .)")
      ->option_text(" ");
  reconcile
      ->add_option("--print-query", command->printQuery,
                   fmt::format("Print the query that reads a database's catalogue: {}",
                               fmt::join(dialectNames(), ", ")))
      ->check(checkDialect)
      ->option_text("DIALECT");
  reconcile->add_flag(
      "--check", command->check,
      "Compare and report (the default), and exit with status 1 for warnings as well");
  auto* baseline = reconcile->add_flag("--write-baseline", command->writeBaseline,
                                       "Record the current differences in the baseline, so that "
                                       "only new ones are reported");
  reconcile->add_option("--platform", command->platform, "Only this platform's merge store")
      ->option_text("NAME");
  reconcile->add_option("--container", command->container, "Only this container")
      ->option_text("NAME");
  auto* sources = reconcile->add_flag("--sources", command->sources,
                                      "Only the databases that data is captured from");
  reconcile->add_flag("--platforms", command->platforms, "Only the merge stores of the platforms")
      ->excludes(sources);
  reconcile
      ->add_option("--adopt", command->plan.adopted,
                   "A table or view that dslint did not create and may take over; may be repeated")
      ->allow_extra_args(false)
      ->option_text("NAME");
  PlanCommand& plan = command->plan;
  auto* planFile = reconcile
                       ->add_option("--plan", plan.planFile,
                                    "Write a plan of the changes that a merge store needs to this "
                                    "file, or to stdout for `-`; with -f json, text or sql")
                       ->option_text("FILE");
  auto* apply =
      reconcile
          ->add_option("--apply", plan.applyFile, "Apply the plan in this file, and nothing else")
          ->excludes(planFile)
          ->option_text("FILE");
  reconcile->get_option("--check")->excludes(planFile)->excludes(apply);
  baseline->excludes(planFile)->excludes(apply);
  reconcile
      ->add_option("--allow", plan.allowed,
                   "Plan a change that is not made without consent: narrow, drop or rewrite an "
                   "object, such as `narrow=Sales/orders.amount`; may be repeated")
      ->needs(planFile)
      ->allow_extra_args(false)
      ->option_text("CLASS=OBJECT");
  reconcile
      ->add_option("--rewrite-rows", plan.rewriteRows,
                   "The most rows that a plan may rewrite without `--allow` (default: 100000)")
      ->needs(planFile)
      ->check(CLI::Range(int64_t{0}, int64_t{1'000'000'000'000}))
      ->option_text("N");
  reconcile
      ->add_option("--lock-timeout", plan.lockTimeout,
                   "How long a change waits for a lock (default: 2s)")
      ->option_text("TIME");
  reconcile
      ->add_option("--statement-timeout", plan.statementTimeout,
                   "How long one statement may take (default: no limit)")
      ->option_text("TIME");
  addAccessOptions(*reconcile, command->access);
  addSettingsOptions(*reconcile, command->settings);
  addOutputOptions(*reconcile, command->output, {"text", "sql"});
  reconcile->add_option("-j,--jobs", command->jobs, "Threads (default: one per processor)")
      ->check(CLI::Range(1U, 1024U))
      ->option_text("N");
  reconcile->add_flag("-v,--verbose", command->verbose, "Log progress to stderr");
  reconcile->footer(
      "Exit status: 0 nothing at or above --fail-on, 1 differences, 2 wrong usage, 3 a\n"
      "failure.\n"
      "\n"
      "Examples:\n"
      "  dslint reconcile --print-query postgres > catalogue.sql\n"
      "  psql --csv -f catalogue.sql shop > shop.csv\n"
      "  dslint reconcile --catalogue shop=shop.csv\n"
      "  dslint reconcile --platform Zero --plan zero.json\n"
      "  dslint reconcile --apply zero.json");
  reconcile->callback([command, reconcile, &exitCode] {
    command->failOnGiven = reconcile->count("--fail-on") > 0;
    command->plan.timeoutsGiven = reconcile->count("--lock-timeout") > 0 ||
                                  reconcile->count("--statement-timeout") > 0;
    if (command->paths.empty()) command->paths.emplace_back(".");
    exitCode = runReconcile(*command);
  });
}

}  // namespace dslint
