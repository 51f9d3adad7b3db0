#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "app/output_options.h"
#include "app/refusal.h"
#include "app/review_sides.h"
#include "app/settings_options.h"
#include "app/today.h"
#include "run/review.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

struct ReviewCommand {
  SidesRequest sides;
  std::string folder;  ///< another way to write `--head`
  std::string source;
  std::vector<std::string> approvedBy;
  std::string approvals;
  std::string author;
  std::string today;
  bool noAuthorization = false;
  bool firstCommit = false;
  bool all = false;
  bool failOnGiven = false;
  unsigned jobs = 0;
  int verbose = 0;
  OutputOptions output;
};

RunnerEnvironment environment() {
  RunnerEnvironment made;
  made.variable = [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  made.file = [](const std::string& path) -> std::optional<std::string> {
    auto content = realFileSystem().read(path, uint64_t{64} << 20U);
    auto* text = std::get_if<std::string>(&content);
    return text == nullptr ? std::nullopt : std::optional<std::string>(std::move(*text));
  };
  return made;
}

/// Where the change comes from; nothing if authorization is skipped.
std::optional<ChangeSource> sourceOf(const ReviewCommand& command) {
  if (command.noAuthorization) {
    spdlog::warn("authorization is skipped: who may make this change is not checked");
    return std::nullopt;
  }
  const auto runner = sourceOfRunner(environment());
  if (!command.source.empty()) {
    auto parsed = parseChangeSource(command.source);
    if (const auto* error = std::get_if<SourceError>(&parsed)) refuse(error->message);
    if (const auto* other = std::get_if<ChangeSource>(&runner)) {
      spdlog::warn("the source is `{}` by `--source`, not `{}` as the runner says", command.source,
                   other->shown);
    } else if (std::holds_alternative<SourceError>(runner)) {
      spdlog::warn("the source is `{}` by `--source`; the runner gives none", command.source);
    }
    return std::get<ChangeSource>(std::move(parsed));
  }
  if (const auto* error = std::get_if<SourceError>(&runner)) refuse(error->message);
  if (const auto* found = std::get_if<ChangeSource>(&runner)) {
    spdlog::info("the change comes from {}", found->shown);
    return *found;
  }
  refuse(
      "where does the change come from? Give `--source owner/repo@branch`, or skip authorization "
      "by `--no-authorization`");
}

/// Who has approved the change. The author's own approval does not count.
Approvals approvalsOf(const ReviewCommand& command, const RunnerRequest& runner) {
  Approvals approvals;
  for (const std::string& name : command.approvedBy) approvals.add(name);
  if (!command.approvals.empty()) {
    constexpr uint64_t kLongestList = uint64_t{16} << 20U;
    const auto content = realFileSystem().read(command.approvals, kLongestList);
    if (const auto* error = std::get_if<FileError>(&content)) {
      refuse(fmt::format("`--approvals {}` {}", command.approvals, error->reason));
    }
    const auto names = parseApprovals(std::get<std::string>(content));
    if (!names) {
      refuse(fmt::format("`--approvals {}` is not a JSON list of names, such as [\"ann\"]",
                         command.approvals));
    }
    for (const std::string& name : *names) approvals.add(name);
  }
  if (!command.author.empty()) approvals.exclude(command.author);
  const bool told = !runner.authorStandsIn || command.author.empty();
  if (told && !runner.author.empty()) approvals.exclude(runner.author);
  return approvals;
}

/// A remark for the summary on problems that the change did not cause.
std::string remarkOf(const std::array<uint64_t, 3>& before, bool shown) {
  const uint64_t count = before[0] + before[1] + before[2];
  if (count == 0) return {};
  std::string line = fmt::format("{} {} there before this change", count,
                                 count == 1 ? "problem was" : "problems were");
  if (!shown) line += fmt::format(": `dslint lint` shows {}", count == 1 ? "it" : "them");
  return line;
}

/// `dslint review … model` is `--head ./model`: never a ref.
void takeFolder(ReviewCommand& command) {
  if (command.folder.empty()) return;
  if (!command.sides.head.empty()) {
    refuse(fmt::format("conflicting options: the head is `{}` by `--head`, and the folder `{}`",
                       command.sides.head, command.folder));
  }
  command.sides.head =
      fs::path(command.folder).is_absolute() ? command.folder : "./" + command.folder;
}

int runReview(ReviewCommand& command) {
  setUpLogging(command.verbose);
  if (!makesSense(command.output)) return kExitUsage;
  takeFolder(command);
  ReviewRequest request;
  request.load.jobs = command.jobs;
  const auto today = todayOf(command.today);
  if (!today) return kExitUsage;
  request.options.today = *today;
  request.source = sourceOf(command);
  const RunnerRequest runner = requestOfRunner(environment());
  request.approvals = approvalsOf(command, runner);
  command.sides.proposed = runner.headCommit;
  command.sides.target = runner.target;
  command.sides.onRunner = isRunner(environment());
  for (const std::string& file : {runner.eventFile, command.approvals}) {
    if (!file.empty()) command.sides.witnesses.push_back(file);
  }
  Sides sides = findSides(command.sides);
  warnOfUnmatched(sides.head.unmatchedPatterns);
  request.base = sides.base;
  request.head = sides.head;
  request.baseShown = command.sides.base;
  request.leftOut = std::move(sides.leftOut);
  request.tip = sides.tip;
  request.all = command.all;
  request.settings = std::move(sides.changed);
  request.baseFault = !sides.baseFault.empty();
  if (request.baseFault) {
    spdlog::warn("the settings of the base cannot be read, so the defaults apply: {}",
                 sides.baseFault);
  } else if (!command.failOnGiven) {
    command.output.failOn = sides.baseSettings->settings.failOn;
  }
  const std::unique_ptr<ReviewRun> run = review(request);
  const std::optional<std::string> elsewhere =
      run->firstCommit && !command.firstCommit ? modelElsewhere(sides) : std::nullopt;
  if (const auto missing = sides.repository ? sides.repository->missing() : std::nullopt) {
    refuse(*missing);
  }
  if (run->isLate) {
    refuse(fmt::format("the head left `{0}` before `{0}` had a model, so it is not known what the "
                       "head changes of it; merge `{0}` into the head",
                       command.sides.base));
  }
  if (elsewhere) {
    refuse(
        fmt::format("the base has no model in this folder, but one in `{}`: review the folder that "
                    "holds both, or give `--first-commit` if this is a model of its own",
                    *elsewhere));
  }
  if (run->headModel.files.empty()) {
    refuse(fmt::format("there is no `.yaml` or `.yml` file in the head `{}`",
                       command.sides.head.empty() ? "." : command.sides.head));
  }
  OutputOptions& output = command.output;
  if (command.all) output.uncounted = run->before;
  output.remark = remarkOf(run->before, command.all);
  const bool told = output.formats.empty() ||
                    std::ranges::any_of(output.formats, [](const std::string& format) {
                      return format == "tree" || format == "github";
                    });
  if (!told && !output.remark.empty()) fmt::print(stderr, "{}\n", output.remark);
  return printReport(run->report, run->sources, command.output, *run->head, &run->summary);
}

}  // namespace

void addReviewCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<ReviewCommand>();
  CLI::App* review =
      app.add_subcommand("review", "Check a change: who may make it, and which readers it breaks");
  review->set_help_flag("-h,--help", "Print this help and exit");
  review
      ->add_option("--base", command->sides.base,
                   "What to compare the change with: a git ref (its merge base with the head is "
                   "used), or a folder")
      ->required()
      ->option_text("REF_OR_DIR");
  review
      ->add_option("--head", command->sides.head,
                   "The changed model: a git ref or a folder (default: the current folder with "
                   "its uncommitted files)")
      ->option_text("REF_OR_DIR");
  review
      ->add_option("FOLDER", command->folder,
                   "The folder of the changed model: short for `--head ./FOLDER`")
      ->option_text("");
  review->add_flag("--first-commit", command->firstCommit,
                   "The model is new, although the base has another one in a different folder");
  review->add_flag("--all", command->all, "Also report problems that the base already has");
  review->add_flag("--base-tip", command->sides.baseTip,
                   "Compare with the ref itself, not with the merge base");
  review
      ->add_option(
          "--source", command->source,
          "The repository and branch that the change comes from: owner/repo@branch, or "
          "https://host/group/name@branch (default: as given by the GitHub or GitLab runner)")
      ->option_text("REPO@BRANCH");
  review
      ->add_option("--approved-by", command->approvedBy,
                   "Who has approved the change: a login or org/team; may be repeated")
      ->option_text("NAME");
  review
      ->add_option("--approvals", command->approvals,
                   "A file with the names of those who have approved the change, as a JSON list")
      ->option_text("FILE");
  review
      ->add_option("--author", command->author,
                   "Who made the change and so cannot approve it (default: as given by the runner)")
      ->option_text("NAME");
  review->add_flag("--no-authorization", command->noAuthorization,
                   "Do not check who may make the change");
  addTodayOption(*review, command->today);
  addSettingsOptions(*review, command->sides.settings);
  addOutputOptions(*review, command->output);
  review->add_option("-j,--jobs", command->jobs, "Threads (default: one per processor)")
      ->check(CLI::Range(1U, 1024U))
      ->option_text("N");
  review->add_flag("-v,--verbose", command->verbose, "Log progress to stderr; -vv logs more");
  review->footer(
      "Examples:\n"
      "  dslint review --base origin/main           on a runner, in the model's folder\n"
      "  dslint review --base origin/main --source acme/sales@main\n"
      "  dslint review --base before --head after --source acme/sales@main");
  review->callback([command, review, &exitCode] {
    command->failOnGiven = review->count("--fail-on") > 0;
    try {
      exitCode = runReview(*command);
    } catch (const UsageError&) {
      exitCode = kExitUsage;
    }
  });
}

}  // namespace dslint
