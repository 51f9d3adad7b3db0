// Runs the transcripts of files and compares what is printed with what they say.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli_test/transcript.h"
#include "support/files.h"
#include "support/line_diff.h"
#include "support/parallel.h"
#include "support/process.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUsage =
    "usage: run_transcripts --dslint FILE --source FOLDER [--update] FILE_OR_FOLDER...\n"
    "Runs the transcripts of *.console and *.md files, each in a folder of its own that holds\n"
    "a copy of FOLDER/examples and of what is in the folder of the transcript's name.\n";

struct Settings {
  fs::path dslint;
  fs::path source;
  bool update = false;
  std::vector<fs::path> files;
};

/// Where the commands of one file run.
class Session {
 public:
  Session(const Settings& settings, const fs::path& file) : dslint_(settings.dslint.string()) {
    const auto options = fs::copy_options::recursive | fs::copy_options::copy_symlinks;
    fs::copy(settings.source / "examples", scratch_.path() / "examples", options);
    const fs::path own = fs::path(file).replace_extension();
    if (fs::is_directory(own)) {
      fs::copy(own, scratch_.path(), options);
    }
    folder_ = scratch_.path();
    fs::create_symlink(dslint_, programs_.path() / "dslint");
  }

  /// What the command prints, both outputs in one as on a terminal.
  std::vector<std::string> run(const std::string& text) {
    if (text == "echo $?") {
      const std::string status = std::to_string(status_);
      status_ = 0;
      return {status};
    }
    const CommandLine line = parseCommandLine(text);
    if (line.words.front() == "cd") {
      folder_ = fs::canonical(folder_ / line.words.at(1));
      return {};
    }
    Command command;
    command.program = line.words.front() == "dslint" ? dslint_ : line.words.front();
    command.arguments.assign(line.words.begin() + 1, line.words.end());
    command.folder = folder_.string();
    if (!line.input.empty()) command.input = (folder_ / line.input).string();
    command.environment = environment();
    command.environment.insert(command.environment.begin(), line.environment.begin(),
                               line.environment.end());
    command.mergeErrors = true;
    const Outcome outcome = testing::run(command);
    if (!outcome.started) throw std::runtime_error(outcome.errors);
    status_ = outcome.status;
    return linesOf(outcome.output);
  }
  int status() const { return status_; }

 private:
  /// The same for everyone, wherever the tests run.
  std::vector<std::string> environment() const {
    const char* path = std::getenv("PATH");
    return {"PATH=" + programs_.path().string() + ":" + (path == nullptr ? "/usr/bin:/bin" : path),
            "HOME=" + scratch_.path().string(),
            "LC_ALL=C.UTF-8",
            "TZ=UTC",
            "GIT_CONFIG_NOSYSTEM=1",
            "GIT_AUTHOR_NAME=A",
            "GIT_AUTHOR_EMAIL=a@example.com",
            "GIT_COMMITTER_NAME=A",
            "GIT_COMMITTER_EMAIL=a@example.com",
            "GIT_AUTHOR_DATE=2025-02-01T12:00:00Z",
            "GIT_COMMITTER_DATE=2025-02-01T12:00:00Z"};
  }

  ScratchFolder scratch_;
  ScratchFolder programs_;  ///< has `dslint`, for commands that a shell or a script runs
  fs::path folder_;
  std::string dslint_;
  int status_ = 0;
};

struct FileResult {
  std::string differences;
  size_t steps = 0;
  bool updated = false;
};

/// Runs the steps; `transcript` then says what was printed.
std::string runSteps(Session& session, Transcript& transcript) {
  std::string differences;
  if (transcript.steps.empty()) differences += "  a console block without a command\n";
  for (size_t i = 0; i < transcript.steps.size(); ++i) {
    Step& step = transcript.steps[i];
    const std::vector<std::string> actual = session.run(step.command);
    if (!matches(step.output, actual)) {
      differences += "  $ " + step.command + '\n' + lineDiff(step.output, actual, "    ");
      step.output = actual;
    }
    const bool asked =
        i + 1 < transcript.steps.size() && transcript.steps[i + 1].command == "echo $?";
    if (session.status() != 0 && !asked) {
      differences += "  $ " + step.command + "\n    ended with status " +
                     std::to_string(session.status()) + ", and no `$ echo $?` follows\n";
    }
  }
  return differences;
}

FileResult runFile(const Settings& settings, const fs::path& file) {
  FileResult result;
  try {
    const std::string text = readFile(file);
    const bool markdown = file.extension() == ".md";
    for (const std::string& command : markdown ? unrunCommands(text) : std::vector<std::string>()) {
      result.differences += "  " + command + "\n    is not run: its block is no ```console\n";
    }
    std::vector<Transcript> transcripts = transcriptsOf(text, markdown);
    if (transcripts.empty()) return result;
    Session session(settings, file);
    for (Transcript& transcript : transcripts) {
      result.steps += transcript.steps.size();
      result.differences += runSteps(session, transcript);
    }
    if (settings.update && !result.differences.empty()) {
      writeFile(file, withTranscripts(text, transcripts));
      result.updated = true;
    }
  } catch (const std::exception& error) {
    result.differences += std::string("  ") + error.what() + '\n';
  }
  return result;
}

void addFiles(const fs::path& path, std::vector<fs::path>& files) {
  const auto add = [&](const fs::path& file) {
    if (file.extension() == ".console" || file.extension() == ".md") files.push_back(file);
  };
  if (!fs::is_directory(path)) return add(path);
  for (const auto& entry : fs::recursive_directory_iterator(path)) add(entry.path());
}

bool readSettings(int count, char** texts, Settings& settings) {
  for (int i = 1; i < count; ++i) {
    const std::string text = texts[i];
    const bool more = i + 1 < count;
    if (text == "--dslint" && more) {
      settings.dslint = fs::absolute(texts[++i]);
    } else if (text == "--source" && more) {
      settings.source = texts[++i];
    } else if (text == "--update") {
      settings.update = true;
    } else if (text.starts_with("-")) {
      return false;
    } else {
      addFiles(text, settings.files);
    }
  }
  std::sort(settings.files.begin(), settings.files.end());
  return !settings.dslint.empty() && !settings.source.empty() && !settings.files.empty();
}

int main(int count, char** texts) {
  Settings settings;
  if (!readSettings(count, texts, settings)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  std::vector<FileResult> results(settings.files.size());
  forEachInParallel(results.size(), 2,
                    [&](size_t i) { results[i] = runFile(settings, settings.files[i]); });
  size_t steps = 0;
  size_t failures = 0;
  for (size_t i = 0; i < results.size(); ++i) {
    steps += results[i].steps;
    if (results[i].differences.empty()) continue;
    ++failures;
    std::printf("%s%s\n%s", settings.files[i].c_str(), results[i].updated ? ": updated" : "",
                results[i].differences.c_str());
  }
  std::printf("%zu commands in %zu files, %zu files fail (- expected, + found)\n", steps,
              results.size(), failures);
  return failures == 0 ? 0 : 1;
}

}  // namespace
}  // namespace dslint::testing

int main(int count, char** texts) {
  try {
    return dslint::testing::main(count, texts);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "run_transcripts: %s\n", error.what());
    return 2;
  }
}
