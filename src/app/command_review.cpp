#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "app/output_options.h"
#include "report/review_run.h"
#include "source/git_tree.h"
#include "value/calendar.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

struct ReviewCommand {
  std::string base;
  std::string head;
  std::string source;
  std::string today;
  bool baseTip = false;
  bool noAuthorization = false;
  unsigned jobs = 0;
  int verbose = 0;
  OutputOptions output;
};

/// What ends a command before there is a report: the text is on stderr by then.
struct UsageError {};

[[noreturn]] void refuse(const std::string& message) {
  spdlog::error("{}", message);
  throw UsageError();
}

[[noreturn]] void refuse(const GitFailure& failure) {
  refuse(failure.help.empty() ? failure.reason
         : failure.help.starts_with("git ")
             ? fmt::format("{}; run `{}` and try again", failure.reason, failure.help)
             : fmt::format("{}; {}", failure.reason, failure.help));
}

/// A base or head as the user named it: a folder, or a commit.
struct Named {
  std::string text;
  std::string folder;  ///< empty for a commit
  std::string commit;
  bool isRef() const { return folder.empty(); }
};

/// Looks refs up in the repository of the current folder, which is opened when it is needed.
class Places {
 public:
  /// A ref wins over a folder of its name: a change could bring such a folder along, and with it a
  /// base of its own making. A path with a dot or slash around it is a folder in any case.
  Named find(const std::string& text) {
    const bool isPath = text == "." || text == ".." || text.starts_with("./") ||
                        text.starts_with("../") || text.starts_with('/') || text.ends_with('/');
    const bool isFolder = realFileSystem().kind(text) == FileSystem::Kind::Folder;
    if (isPath) {
      if (!isFolder) refuse(fmt::format("there is no folder `{}`", text));
      return {text, normal(text), {}};
    }
    if (!repository() && isFolder) return {text, normal(text), {}};
    if (!repository()) {
      if (failure_.kind != GitFailure::Kind::NoRepository) refuse(failure_);
      refuse(fmt::format("there is no folder `{}`, and the current folder is in no git "
                         "repository, so it is no ref either",
                         text));
    }
    const auto found = repository()->commit(text);
    if (const auto* commit = std::get_if<std::string>(&found)) {
      if (isFolder) {
        spdlog::warn("`{}` is a git ref and a folder; the ref is taken (write `./{}` for the folder)",
                     text, text);
      }
      return {text, {}, *commit};
    }
    if (isFolder) return {text, normal(text), {}};
    refuse(std::get<GitFailure>(found));
  }

  const std::shared_ptr<const GitRepository>& repository() {
    if (!tried_) {
      tried_ = true;
      auto found = GitRepository::find(".");
      if (auto* repository = std::get_if<0>(&found)) repository_ = *repository;
      if (auto* failure = std::get_if<1>(&found)) failure_ = *failure;
    }
    return repository_;
  }

  static std::string normal(const std::string& folder) {
    std::string path = fs::path(folder).lexically_normal().string();
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
  }

 private:
  bool tried_ = false;
  std::shared_ptr<const GitRepository> repository_;
  GitFailure failure_;
};

/// Both sides, with what they are read from.
struct Sides {
  ReviewSide base;
  ReviewSide head;
  std::vector<std::unique_ptr<const GitTree>> trees;
  std::vector<SettingsTexts> settings;
};

bool isInside(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const fs::path below = fs::canonical(path, error).lexically_relative(fs::canonical(folder, error));
  return !error && !below.empty() && below != "." && *below.begin() != "..";
}

/// A base that is part of what it judges would let a change bring its own judge.
void checkApart(const Named& base, const Named& head, Places& places) {
  if (base.isRef()) return;
  const bool inHead = !head.isRef() && isInside(base.folder, head.folder);
  const bool inTree = head.isRef() && places.repository() &&
                      places.repository()->pathInside(base.folder).has_value();
  if (inHead || inTree) {
    refuse(fmt::format("the base `{}` is a folder inside the {}, so the change itself could have "
                       "made it; name a git ref, or a folder elsewhere",
                       base.text, inHead ? "head" : "work tree"));
  }
}

/// The folders of a commit in which settings are looked for: the model's, and those above it.
SettingsPlaces settingsIn(const GitTree& whole, std::string path) {
  SettingsPlaces places{&whole, {}};
  while (!path.empty()) {
    places.folders.push_back(whole.root() + "/" + path);
    const size_t slash = path.rfind('/');
    path.resize(slash == std::string::npos ? 0 : slash);
  }
  places.folders.push_back(whole.root());
  return places;
}

Sides sidesOf(const ReviewCommand& command) {
  Places places;
  const Named base = places.find(command.base);
  const Named head = command.head.empty() ? Named{".", ".", {}} : places.find(command.head);
  checkApart(base, head, places);
  Sides sides;
  const auto treeOf = [&](const std::string& commit, const std::string& folder) {
    sides.trees.push_back(std::make_unique<const GitTree>(places.repository(), commit, folder));
    return sides.trees.back().get();
  };
  // Where the model is, inside the repository: the head's folder if it is there, else this one.
  std::string inside;
  bool headInside = head.isRef();
  if (base.isRef() || head.isRef()) {
    const auto here = places.repository()->pathInside(head.isRef() ? "." : head.folder);
    headInside = headInside || here.has_value();
    inside = here ? *here : places.repository()->pathInside(".").value_or("");
  }
  SettingsPlaces baseSettings;
  SettingsPlaces headSettings;
  if (head.isRef()) {
    const GitTree* tree = treeOf(head.commit, inside);
    sides.head.fileSystem = tree;
    sides.head.folder = tree->root();
    sides.head.keepFolder = false;
    headSettings = settingsIn(*treeOf(head.commit, {}), inside);
  } else {
    sides.head.fileSystem = &realFileSystem();
    sides.head.folder = head.folder;
    headSettings = {&realFileSystem(), {head.folder}};
    const auto parts = static_cast<size_t>(std::ranges::count(inside, '/')) +
                       (inside.empty() ? 0 : 1);
    std::string folder = head.folder;
    for (size_t i = 0; headInside && i < parts; ++i) {
      folder += "/..";
      headSettings.folders.push_back(folder);
    }
  }
  if (base.isRef()) {
    std::string commit = base.commit;
    if (!command.baseTip) {
      std::string headCommit = head.commit;
      if (!head.isRef()) {
        const auto found = places.repository()->commit("HEAD");
        if (const auto* failure = std::get_if<GitFailure>(&found)) refuse(*failure);
        headCommit = std::get<std::string>(found);
      }
      const auto merged = places.repository()->mergeBase(commit, headCommit, base.text);
      if (const auto* failure = std::get_if<GitFailure>(&merged)) {
        if (failure->kind != GitFailure::Kind::Unrelated) refuse(*failure);
        refuse(fmt::format("{}; fetch the history that joins them (`git fetch origin {}`), or "
                           "compare with `{}` itself by `--base-tip`",
                           failure->reason, base.text, base.text));
      }
      commit = std::get<std::string>(merged);
    }
    spdlog::info("the base is commit {}", commit);
    const GitTree* tree = treeOf(commit, inside);
    sides.base.fileSystem = tree;
    sides.base.folder = tree->root();
    const bool here = head.isRef() || head.folder == ".";
    sides.base.prefix = fmt::format("{}:{}", base.text, here ? "" : head.folder + "/");
    baseSettings = settingsIn(*treeOf(commit, {}), inside);
  } else {
    sides.base.fileSystem = &realFileSystem();
    sides.base.folder = base.folder;
    sides.base.prefix = "base:";
    baseSettings = {&realFileSystem(), {base.folder}};
  }
  sides.base.keepFolder = false;
  sides.settings = changedSettings(baseSettings, headSettings);
  return sides;
}

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

/// Where the change comes from; nothing when authorisation is skipped.
std::optional<ChangeSource> sourceOf(const ReviewCommand& command) {
  if (command.noAuthorization) {
    spdlog::warn("authorisation is skipped: nothing is said of who may make this change");
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
      spdlog::warn("the source is `{}` by `--source`; the runner does not say it", command.source);
    }
    return std::get<ChangeSource>(std::move(parsed));
  }
  if (const auto* error = std::get_if<SourceError>(&runner)) refuse(error->message);
  if (const auto* found = std::get_if<ChangeSource>(&runner)) {
    spdlog::info("the change comes from {}", found->shown);
    return *found;
  }
  refuse("where does the change come from? Give `--source owner/repo@branch`; `--no-authorization` "
         "leaves out who may make it");
}

int64_t todayOf(const ReviewCommand& command) {
  if (command.today.empty()) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::floor<std::chrono::days>(now).count();
  }
  const DateParse date = parseDate(command.today);
  if (date.error) refuse(fmt::format("`--today {}`: {}", command.today, date.error->message));
  return daysSinceEpoch(date.date);
}

int runReview(const ReviewCommand& command) {
  setUpLogging(command.verbose);
  if (command.output.files.size() > command.output.formats.size() &&
      command.output.files.size() > 1) {
    refuse("each --output needs a --format of its own");
  }
  ReviewRequest request;
  request.load.jobs = command.jobs;
  request.options.today = todayOf(command);
  request.source = sourceOf(command);
  Sides sides = sidesOf(command);
  request.base = sides.base;
  request.head = sides.head;
  request.baseShown = command.base;
  request.settings = std::move(sides.settings);
  const std::unique_ptr<ReviewRun> run = review(request);
  if (run->headModel.files.empty()) {
    refuse(fmt::format("there is no `.yaml` or `.yml` file in the head `{}`",
                       command.head.empty() ? "." : command.head));
  }
  return printReport(run->report, run->sources, command.output);
}

}  // namespace

void addReviewCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<ReviewCommand>();
  CLI::App* review = app.add_subcommand(
      "review", "Check a change: may it be made, and whom does it break");
  review->set_help_flag("-h,--help", "Print this help and exit");
  review
      ->add_option("--base", command->base,
                   "What the change is compared with: a git ref, of which the merge base with the "
                   "head is taken, or a folder")
      ->required()
      ->option_text("REF_OR_DIR");
  review
      ->add_option("--head", command->head,
                   "The changed model: a git ref or a folder (default: the current folder with "
                   "its uncommitted files)")
      ->option_text("REF_OR_DIR");
  review->add_flag("--base-tip", command->baseTip, "Compare with the ref itself");
  review
      ->add_option("--source", command->source,
                   "The repository and branch that the change comes from: owner/repo@branch, or "
                   "https://host/group/name@branch (default: what a GitHub or GitLab runner says)")
      ->option_text("REPO@BRANCH");
  review->add_flag("--no-authorization", command->noAuthorization,
                   "Do not check who may make the change");
  review
      ->add_option("--today", command->today,
                   "The date by which sunsets are judged (default: now, in UTC)")
      ->option_text("YYYY-MM-DD");
  addOutputOptions(*review, command->output);
  review->add_option("-j,--jobs", command->jobs, "Threads (default: one a processor)")
      ->check(CLI::Range(1U, 1024U))
      ->option_text("N");
  review->add_flag("-v,--verbose", command->verbose, "Say what is done, on stderr; -vv says more");
  review->footer(
      "Examples:\n"
      "  dslint review --base origin/main                 on a runner, in the model's folder\n"
      "  dslint review --base origin/main --source acme/sales@main\n"
      "  dslint review --base before --head after --source acme/sales@main");
  review->callback([command, &exitCode] {
    try {
      exitCode = runReview(*command);
    } catch (const UsageError&) {
      exitCode = kExitUsage;
    }
  });
}

}  // namespace dslint
