#include "app/output_options.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>

#include "app/choices.h"
#include "app/exit_code.h"
#include "app/report_paths.h"
#include "app/terminal_width.h"
#include "render/html_text.h"
#include "render/renderer.h"
#include "render/shorten.h"
#include "review/change_source.h"
#include "rules/rules.h"
#include "source/beside_file.h"

namespace dslint {
namespace {

bool isSet(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

/// --color takes precedence, then NO_COLOR, FORCE_COLOR, and whether the output is a terminal.
bool wantsColor(const OutputOptions& options, bool terminal) {
  if (options.color != "auto") return options.color == "always";
  if (isSet("NO_COLOR")) return false;
  if (isSet("FORCE_COLOR")) return true;
  const char* term = std::getenv("TERM");
  return terminal && (term == nullptr || std::strcmp(term, "dumb") != 0);
}

/// A file that gets its complete new content or stays as it was.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path) {
    struct stat status {};
    // Anything but a regular file (a terminal, /dev/null, a pipe) is written to directly.
    if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
      descriptor_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
      descriptor_ = beside_.emplace(path, 0666).descriptor();
    }
    failed_ = descriptor_ < 0;
  }
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile() {
    if (!beside_ && descriptor_ >= 0) close(descriptor_);
  }

  void write(std::string_view text) { failed_ = failed_ || !writeAll(descriptor_, text); }
  /// False, with errno set, if anything went wrong; the place is then unchanged.
  bool keep() { return !failed_ && (!beside_ || beside_->moveToPlace()); }

 private:
  std::optional<BesideFile> beside_;
  int descriptor_ = -1;
  bool failed_ = false;
};

bool writeToStdout(const Format& format, const Report& report, const SourceSet& sources,
                   const RenderOptions& options) {
  bool good = true;
  format.render(report, sources, options, [&](std::string_view text) {
    good = good && std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  });
  good = good && std::fflush(stdout) == 0;
  // A reader that closes the pipe has seen enough.
  if (!good && errno != EPIPE) {
    spdlog::error("cannot write to standard output: {}", std::strerror(errno));
    return false;
  }
  return true;
}

/// The longest summary of a step that GitHub accepts.
constexpr uintmax_t kStepSummaryBytes = 1024 * 1024;

/// Appends the report to the file that GitHub shows as the step's summary. Failing to write it, as
/// in a container without access to the runner's files, does not fail the run.
void appendStepSummary(const std::string& path, const Report& report, const SourceSet& sources,
                       const RenderOptions& options) {
  std::string text;
  renderGithubSummary(report, sources, options, [&](std::string_view part) { text += part; });
  std::error_code missing;
  const uintmax_t there = std::filesystem::file_size(path, missing);
  if (!missing && there + text.size() > kStepSummaryBytes) {
    spdlog::warn("the summary of the step, `{}`, is too full for this report", path);
    return;
  }
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) {
    spdlog::warn("cannot write the summary of the step, `{}`: {}", path, std::strerror(errno));
  }
}

/// Whether writing one of the two files would replace the other. Anything but a regular file (a
/// terminal, a pipe) can receive several reports.
bool replace(const std::string& one, const std::string& other) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (one == "-" || other == "-") return false;
  if (fs::exists(one, error) && !fs::is_regular_file(one, error)) return false;
  const auto normal = [&](const std::string& path) {
    return fs::absolute(path, error).lexically_normal();
  };
  return normal(one) == normal(other) || fs::equivalent(one, other, error);
}

/// Checks a number, because CLI11's own message would print the bounds of a double.
std::string checkCount(const std::string& text) {
  uint64_t count = 0;
  const char* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, count);
  if (error == std::errc() && last == end && count > 0) return {};
  return "`" + text + "` is not a whole number from 1";
}

/// The report of a review is at most about ten times as long as its head, but may always have some
/// megabytes: in a change, small things can multiply, and a job has to read it.
uint64_t mostProblems(const Report& report, const Graph& graph) {
  constexpr uint64_t kBytes = 9'000'000;
  uint64_t read = 0;
  for (const LoadedFile& file : graph.model().files) read += file.bytes;
  return std::max<uint64_t>(1, problemsWithin(report, std::max(kBytes, 10 * read)));
}

}  // namespace

void addOutputOptions(CLI::App& command, OutputOptions& options,
                      const std::vector<std::string>& more) {
  std::vector<std::string> names;
  for (const Format* format : formats()) names.emplace_back(format->name);
  names.insert(names.end(), more.begin(), more.end());
  command
      .add_option(
          "-f,--format", options.formats,
          "Output format (default: tree): " + CLI::detail::join(names, ", ") + "; may be repeated")
      ->check(oneOf(names))
      ->allow_extra_args(false)
      ->option_text("FORMAT");
  command
      .add_option(
          "-o,--output", options.files,
          "Write to this file, not to stdout; the first file gets the first format, and so on")
      ->allow_extra_args(false)
      ->option_text("FILE");
  command
      .add_option("--color", options.color,
                  "When to use color: auto, always or never (default: auto)")
      ->check(oneOf({"auto", "always", "never"}))
      ->option_text("WHEN");
  command
      .add_option("--fail-on", options.failOn,
                  "Exit with status 1 if there are problems of this severity or above: error, "
                  "warning, info or never (default: error)")
      ->check(oneOf({"error", "warning", "info", "never"}))
      ->option_text("SEVERITY")
      ->default_str("error");
  command.add_flag("--no-snippets", options.noSnippets, "Do not print the lines of the model");
  command.add_flag("--statistics", options.statistics, "Add the number of problems per rule");
  command
      .add_option(
          "--source-url", options.sourceUrl,
          "For html: the URL of a line in the repository, with {path} and {line} as placeholders")
      ->check(render::sourceUrlProblem)
      ->option_text("URL");
  command.add_option("--max-problems", options.maxProblems, "Print no more than N problems")
      ->check(checkCount)
      ->option_text("N");
}

bool makesSense(const OutputOptions& options) {
  const std::vector<std::string>& files = options.files;
  if (files.size() > options.formats.size() && files.size() > 1) {
    spdlog::error("each `--output` needs a `--format` of its own");
    return false;
  }
  for (size_t i = 1; i < files.size(); ++i) {
    const auto before = std::span(files).first(i);
    if (std::ranges::none_of(before, [&](const auto& file) { return replace(file, files[i]); })) {
      continue;
    }
    spdlog::error("two reports go to `{}`, and only the last would be kept", files[i]);
    return false;
  }
  return true;
}

bool failsAt(const Report& report, const std::string& threshold,
             const std::array<uint64_t, 3>& uncounted) {
  if (threshold == "never") return false;
  const auto any = [&](Severity severity) {
    return report.count(severity) > uncounted[static_cast<size_t>(severity)];
  };
  return any(Severity::Error) || (threshold != "error" && any(Severity::Warning)) ||
         (threshold == "info" && any(Severity::Info));
}

int printReport(Report& report, const SourceSet& sources, const OutputOptions& options,
                const Graph& graph, const ReviewSummary* review) {
  shorten(report);
  const std::vector<std::string> fromRoot = pathsFromRoot(sources);
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  RenderOptions render;
  render.snippets = !options.noSnippets;
  render.remark = options.remark;
  render.statistics = options.statistics;
  if (options.maxProblems > 0) {
    render.maxProblems = options.maxProblems;
  } else if (review != nullptr) {
    render.maxProblems = mostProblems(report, graph);
  }
  render.sourceUrl = options.sourceUrl;
  render.graph = &graph;
  render.rules = allRules();
  render.toolVersion = DSLINT_VERSION;
  render.toolUri = DSLINT_URI;
  render.review = review;
  std::vector<std::string> names = options.formats;
  if (names.size() < std::max<size_t>(1, options.files.size())) {
    names.resize(std::max<size_t>(1, options.files.size()), "tree");
  }
  bool good = true;
  for (size_t i = 0; i < names.size(); ++i) {
    const Format& format = *findFormat(names[i]);
    render.paths = format.forPeople ? std::vector<std::string>() : fromRoot;
    const std::string path = i < options.files.size() ? options.files[i] : "-";
    if (path == "-") {
      render.color = wantsColor(options, terminal);
      render.width = terminal ? terminalWidth() : 0;
      render.overview = terminal;
      good = writeToStdout(format, report, sources, render) && good;
      continue;
    }
    render.color = options.color == "always";
    render.width = 0;
    render.overview = false;
    OutputFile file(path);
    format.render(report, sources, render, [&](std::string_view text) { file.write(text); });
    if (!file.keep()) {
      spdlog::error("cannot write `{}`: {}", path, std::strerror(errno));
      good = false;
    }
  }
  const bool github = std::find(names.begin(), names.end(), "github") != names.end();
  if (github && isSet("GITHUB_STEP_SUMMARY")) {
    render.paths = fromRoot;
    appendStepSummary(std::getenv("GITHUB_STEP_SUMMARY"), report, sources, render);
  }
  if (!good) return kExitFault;
  return failsAt(report, options.failOn, options.uncounted) ? kExitFindings : kExitClean;
}

bool writeWhole(const std::string& path, const std::string& text) {
  OutputFile file(path);
  file.write(text);
  return file.keep();
}

}  // namespace dslint
