#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "app/baseline_file.h"
#include "app/choices.h"
#include "app/commands.h"
#include "app/exit_code.h"
#include "app/fix_files.h"
#include "app/lint_input.h"
#include "app/logging.h"
#include "app/output_options.h"
#include "app/settings_options.h"
#include "app/since_base.h"
#include "app/today.h"
#include "run/lint.h"
#include "value/printable.h"

namespace dslint {
namespace {

struct LintCommand {
  std::vector<std::string> paths;
  std::string stdinName;
  std::string yamlReader = "auto";
  unsigned jobs = 0;
  int verbose = 0;
  bool writeBaseline = false;
  std::string since;
  std::string today;
  bool fix = false;
  bool diff = false;
  bool failOnGiven = false;
  SettingsOptions settings;
  OutputOptions output;
};

/// A line on stderr with the progress of the run, if stderr is a terminal.
class ProgressLine {
 public:
  ProgressLine(const Progress& progress, bool wanted) {
    if (!wanted || isatty(STDERR_FILENO) == 0) return;
    thread_ = std::jthread([&progress](const std::stop_token& stop) { show(progress, stop); });
  }

 private:
  static void show(const Progress& progress, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    bool printed = false;
    auto pause = std::chrono::milliseconds(500);  // a short run shows nothing
    while (!wake.wait_for(lock, stop, pause, [] { return false; }) && !stop.stop_requested()) {
      std::fprintf(stderr, "\r%zu files read\033[K", progress.filesRead.load());
      printed = true;
      pause = std::chrono::milliseconds(100);
    }
    if (printed) std::fputs("\r\033[K", stderr);
  }

  std::jthread thread_;
};

/// Logs for -v and -vv what was read, and with which settings.
void logRun(const LoadedModel& run, const LoadedSettings& settings) {
  uint64_t bytes = 0;
  size_t documents = 0;
  for (const LoadedFile& file : run.model.files) {
    bytes += file.bytes;
    documents += file.documents.size();
    spdlog::debug("read {}: {} bytes, documents: {}", run.sources.shown(file.file), file.bytes,
                  file.documents.size());
  }
  for (const SettingsSource& source : settings.sources) {
    spdlog::info("settings come from {}", source.shown);
  }
  spdlog::info("read files: {}, bytes: {}, documents: {}, datastores: {}, workspaces: {}",
               run.model.files.size(), bytes, documents, run.graph->datastores().size(),
               run.graph->workspaces().size());
}

/// Notes files in the model's folders that were not read, and settings that match nothing.
void noteLeftOut(const LoadedModel& run) {
  const size_t repositories = run.leftOut.repositories;
  if (repositories > 0) {
    fmt::print(stderr, "dslint: note: {} below the model {} left out\n",
               repositories == 1 ? "one repository" : fmt::format("{} repositories", repositories),
               repositories == 1 ? "is" : "are");
  }
  if (run.leftOut.otherTools > 0) {
    spdlog::info("left out {} file{} of other tools", run.leftOut.otherTools,
                 run.leftOut.otherTools == 1 ? "" : "s");
  }
  warnOfUnmatched(run.unmatchedPatterns);
}

/// Whether the options can be combined with each other and with the input; if not, reports it.
bool makesSense(const LintCommand& command, const LintInput& input) {
  if (!makesSense(command.output)) return false;
  if (input.standardInput && (command.fix || command.diff || !command.since.empty())) {
    const char* option = command.diff ? "--diff" : command.fix ? "--fix" : "--since";
    spdlog::error("`{}` needs files, not standard input", option);
    return false;
  }
  return true;
}

/// Determines what to load and how to report it. False, with the reason on stderr, if that fails.
bool prepare(const LintCommand& command, LintInput& input, const LoadedSettings& settings,
             LintRequest& request) {
  LoadOptions& load = request.load;
  load.settings = &settings;
  load.paths = input.paths;
  load.alone = input.alone;
  load.read.jobs = command.jobs;
  if (command.yamlReader == "yaml-cpp") load.read.engine = yaml::Engine::YamlCpp;
  request.report.recordBaseline = command.writeBaseline;
  request.report.files = input.named;
  const auto today = todayOf(command.today);
  if (!today) return false;
  request.options.today = *today;
  if (command.writeBaseline && settings.baselinePath.empty()) {
    spdlog::error("the baseline that the settings name cannot be written");
    return false;
  }
  return !input.standardInput || readStandardInput(settings.settings.limits.fileSize, input, load);
}

int runLint(LintCommand& command) {
  setUpLogging(command.verbose);
  std::optional<LintInput> input = findInput(command.paths, command.stdinName);
  if (!input || !makesSense(command, *input)) return kExitUsage;
  const auto settings =
      settingsFor(input->settingsFrom, command.settings, command.writeBaseline);
  if (!settings) return kExitUsage;
  if (!command.failOnGiven) command.output.failOn = settings->settings.failOn;
  LintRequest request;
  LoadOptions& load = request.load;
  if (!prepare(command, *input, *settings, request)) return kExitUsage;
  const FileSystem& fileSystem = input->fileSystem();
  std::optional<SinceBase> base;
  std::optional<Since> since;
  if (!command.since.empty()) {
    base = sinceBase(command.since, load.paths);
    if (!base) return kExitUsage;
    since.emplace(*base->tree, base->tree->root(), base->paths, request);
    request.report.since = &*since;
  }
  FixRun fixRun;  // the fixed texts outlive the run that shows them
  LintRun run;
  {
    Progress progress;
    const ProgressLine line(progress, command.verbose == 0);
    load.read.progress = &progress;
    if (command.fix || command.diff) {
      fixRun = runFixes(fileSystem, request);
      run = std::move(fixRun.run);
    } else {
      run = lint(fileSystem, request);
    }
  }
  if (run.model->model.files.empty()) {
    const Settings& used = settings->settings;
    spdlog::error(
        "there is no `.yaml` or `.yml` file below {}{}",
        fmt::format("`{}`", fmt::join(load.paths, "`, `")),
        used.include.empty() && used.exclude.empty() ? "" : " that `include` and `exclude` select");
    return kExitUsage;
  }
  logRun(*run.model, *settings);
  if (base && base->missing()) return kExitUsage;
  noteLeftOut(*run.model);
  if (input->alone) {
    fmt::print(stderr,
               "dslint: note: no model is found around {}: there is no `.dslint.yaml` and no "
               "Ecosystem above; rules that need the rest of the model report nothing\n",
               printable::terminalText(fmt::format("`{}`", fmt::join(input->paths, "`, `"))));
  }
  if (command.writeBaseline && !writeBaseline(settings->baselinePath, run.recorded)) {
    return kExitFault;
  }
  if (command.diff) return printDiff(fixRun, command.output.failOn);
  if (command.fix && !writeFixed(fixRun)) return kExitFault;
  return printReport(run.report, run.model->sources, command.output, *run.model->graph);
}

}  // namespace

void addLintCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<LintCommand>();
  CLI::App* lint = app.add_subcommand("lint", "Check a model and report its problems");
  lint->set_help_flag("-h,--help", "Print this help and exit");
  lint->add_option("PATH", command->paths,
                   "Folders of the model (default: the current folder), or some of its files: the "
                   "whole model is read, and only problems in those files are reported; `-` reads "
                   "one file from standard input")
      ->option_text(" ");
  lint->add_option("--stdin-filename", command->stdinName,
                   "Where in the model the file that `-` reads belongs")
      ->option_text("NAME");
  addSettingsOptions(*lint, command->settings);
  auto* since = lint->add_option("--since", command->since,
                                 "Check everything, but report only problems that the changes "
                                 "since this git commit touch or newly cause elsewhere")
                    ->option_text("REF");
  addTodayOption(*lint, command->today);
  auto* baseline = lint->add_flag("--write-baseline", command->writeBaseline,
                                  "Record the current problems in the baseline, so that only new "
                                  "ones are reported; an existing baseline only shrinks")
                       ->excludes(since);
  lint->add_flag("--fix", command->fix,
                 "Apply the safe fixes, and report the problems that are left")
      ->excludes(baseline);
  auto* diff =
      lint->add_flag("--diff", command->diff,
                     "Print what --fix would change, as a patch, without changing anything")
          ->excludes(baseline);
  addOutputOptions(*lint, command->output);
  for (const char* option : {"--format", "--output", "--statistics", "--max-problems"}) {
    diff->excludes(lint->get_option(option));
  }
  lint->add_option("-j,--jobs", command->jobs, "Threads (default: one per processor)")
      ->check(CLI::Range(1U, 1024U))
      ->option_text("N");
  lint->add_option("--yaml-reader", command->yamlReader,
                   "auto uses a fast reader for plain YAML, and yaml-cpp for the rest; yaml-cpp "
                   "checks every document with yaml-cpp as well (default: auto)")
      ->check(oneOf({"auto", "yaml-cpp"}))
      ->option_text("READER");
  lint->add_flag("-v,--verbose", command->verbose, "Log progress to stderr; -vv logs more");
  lint->footer(
      "Examples:\n"
      "  dslint lint                             the model in the current folder\n"
      "  dslint lint model -f concise            one line per problem\n"
      "  dslint lint -f tree -f sarif -o - -o out.sarif\n"
      "  dslint lint model/team.yaml             what is wrong in one file of a model\n"
      "  dslint lint model - --stdin-filename model/team.yaml < buffer");
  lint->callback([command, lint, &exitCode] {
    command->failOnGiven = lint->count("--fail-on") > 0;
    if (command->paths.empty()) command->paths.emplace_back(".");
    exitCode = runLint(*command);
  });
}

}  // namespace dslint
