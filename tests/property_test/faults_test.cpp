// How dslint meets the faults of the machine: outputs that fail, signals, limits of memory, odd
// environments, and what no file of a model should be.
#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "support/files.h"
#include "support/process.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define DSLINT_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define DSLINT_SANITIZED 1
#endif
#endif

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFaulty = "kind: GovernanceZone\nname: USA\n---\nkind: Team\nzone: Nowhere\n";

/// What stands at the file descriptors of a program, and what it may use.
struct Surroundings {
  int input = -1;         ///< /dev/null without one
  int output = -1;        ///< /dev/null without one
  bool noOutput = false;  ///< closed from the start
  rlim_t fileSize = RLIM_INFINITY;
  rlim_t memory = RLIM_INFINITY;
  fs::path errors;  ///< the file for standard error
};

pid_t start(const std::vector<std::string>& words, const Surroundings& surroundings) {
  std::vector<std::string> texts{DSLINT_BINARY};
  texts.insert(texts.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  for (std::string& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);
  const std::string errors = surroundings.errors.string();
  const pid_t child = fork();
  if (child != 0) return child;
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(surroundings.input >= 0 ? surroundings.input : null, STDIN_FILENO);
  dup2(surroundings.output >= 0 ? surroundings.output : null, STDOUT_FILENO);
  const int to = open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  dup2(to >= 0 ? to : null, STDERR_FILENO);
  if (surroundings.noOutput) close(STDOUT_FILENO);
  const rlimit fileSize{surroundings.fileSize, surroundings.fileSize};
  const rlimit memory{surroundings.memory, surroundings.memory};
  if (surroundings.fileSize != RLIM_INFINITY) {
    std::signal(SIGXFSZ, SIG_IGN);  // a write beyond the limit then fails as on a full disk
    setrlimit(RLIMIT_FSIZE, &fileSize);
  }
  if (surroundings.memory != RLIM_INFINITY) setrlimit(RLIMIT_AS, &memory);
  execv(DSLINT_BINARY, arguments.data());
  _exit(127);
}

/// The exit status, or 128 and the signal.
int finish(pid_t child) {
  int state = 0;
  while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

/// A folder with a faulty model, and a place for the errors.
struct Bench {
  Bench() { writeFile(model / "a.yaml", kFaulty); }
  ScratchFolder folder;
  fs::path model = folder.path() / "model";
  fs::path errors = folder.path() / "errors";

  int lint(std::vector<std::string> more, Surroundings surroundings = {}) const {
    more.insert(more.begin(), {"lint", model.string()});
    surroundings.errors = errors;
    return finish(start(more, surroundings));
  }
  std::string said() const { return readFile(errors); }
  size_t filesBeside() const {
    return static_cast<size_t>(
        std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
  }
};

}  // namespace

TEST_CASE("a reader that closes the pipe early is no fault") {
  const Bench bench;
  for (const char* format : {"tree", "json", "sarif", "junit"}) {
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    close(ends[0]);
    Surroundings surroundings;
    surroundings.output = ends[1];
    INFO(format);
    CHECK(bench.lint({"-f", format}, surroundings) == 1);
    CHECK(bench.said() == "");
    close(ends[1]);
  }
}

TEST_CASE("a full disk at standard output is a fault, with its reason") {
  const Bench bench;
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  if (full < 0) return;
  Surroundings surroundings;
  surroundings.output = full;
  CHECK(bench.lint({}, surroundings) == 3);
  CHECK(bench.said().find("cannot write to standard output") != std::string::npos);
  close(full);
}

TEST_CASE("without a standard output nothing is written to another file in its place") {
  const Bench bench;
  Surroundings surroundings;
  surroundings.noOutput = true;
  CHECK(bench.lint({}, surroundings) == 3);
  CHECK(readFile(bench.model / "a.yaml") == kFaulty);
  const fs::path out = bench.folder.path() / "out.json";
  const int status = bench.lint({"-f", "json", "-o", out.string()}, surroundings);
  CHECK(status == 1);
  CHECK(readFile(out).starts_with("{"));
}

TEST_CASE("when the disk is full at -o, the old file stays whole and nothing is left beside it") {
  const Bench bench;
  const fs::path out = bench.folder.path() / "out.json";
  writeFile(out, "old");
  bench.lint({});
  const size_t files = bench.filesBeside();
  Surroundings surroundings;
  surroundings.fileSize = 100;
  CHECK(bench.lint({"-f", "json", "-o", out.string()}, surroundings) == 3);
  CHECK(readFile(out) == "old");
  CHECK(bench.filesBeside() == files);
  CHECK(bench.said().find("cannot write `" + out.string() + "`") != std::string::npos);
  CHECK(bench.lint({"-o", "/dev/full"}) == 3);
  CHECK(bench.lint({"-o", "/proc/dslint/out"}) == 3);
  CHECK(bench.lint({"-o", (bench.folder.path() / "no" / "out").string()}) == 3);
  CHECK(bench.lint({"-f", "json", "-o", out.string()}) == 1);
  CHECK(readFile(out).starts_with("{"));
  CHECK(bench.filesBeside() == files);
}

TEST_CASE("an interrupt ends the run at once and leaves the old output") {
  const Bench bench;
  const fs::path out = bench.folder.path() / "out.json";
  writeFile(out, "old");
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
  Surroundings surroundings;
  surroundings.input = ends[0];
  surroundings.errors = bench.errors;
  const pid_t child = start({"lint", "-", "-f", "json", "-o", out.string()}, surroundings);
  REQUIRE(child > 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  kill(child, SIGINT);
  CHECK(finish(child) == 128 + SIGINT);
  CHECK(readFile(out) == "old");
  close(ends[0]);
  close(ends[1]);
}

// A ctest of its own, `faults/memory`, which reports itself as skipped where it cannot be run.
TEST_CASE("out of memory is said in one line, with exit status 3", "[.memory]") {
#ifdef DSLINT_SANITIZED
  std::puts("skipped: sanitizers map more memory than the limit of this test allows");
#else
  const Bench bench;
  std::string text = "kind: GovernanceZone\nname: USA\n";
  for (int i = 0; i < 400000; ++i) text += "---\nkind: Team\nname: T" + std::to_string(i) + "\n";
  writeFile(bench.model / "b.yaml", text);
  for (const char* jobs : {"1", "2"}) {
    Surroundings surroundings;
    surroundings.memory = rlim_t{100} << 20U;
    INFO("-j" << jobs);
    CHECK(bench.lint({"-j", jobs}, surroundings) == 3);
    CHECK(bench.said() == "dslint: out of memory\n");
  }
#endif
}

TEST_CASE("the bytes do not depend on the environment") {
  const Bench bench;
  Command command;
  command.program = DSLINT_BINARY;
  command.arguments = {"lint", "model", "-f", "concise"};
  command.folder = bench.folder.path().string();
  const Outcome bare = run(command);
  CHECK(bare.status == 1);
  for (const std::vector<std::string>& environment : {std::vector<std::string>{"LANG=C"},
                                                      {"LC_ALL=tr_TR.UTF-8"},
                                                      {"LC_ALL=nonsense", "HOME=/no"},
                                                      {"TERM=dumb", "TZ=Pacific/Apia"},
                                                      {"COLUMNS=1", "HOME="}}) {
    command.environment = environment;
    const Outcome outcome = run(command);
    INFO(environment.front());
    CHECK(outcome.status == bare.status);
    CHECK(outcome.output == bare.output);
    CHECK(outcome.errors == bare.errors);
  }
}

TEST_CASE("a folder of the model that cannot be written is no hindrance") {
  const Bench bench;
  REQUIRE(chmod(bench.model.c_str(), 0555) == 0);
  CHECK(bench.lint({}) == 1);
  CHECK(bench.said() == "");
  chmod(bench.model.c_str(), 0755);
}

TEST_CASE("what is no file, or lies elsewhere, is refused without waiting for it") {
  const Bench bench;
  writeFile(bench.folder.path() / "outside" / "secret.yaml", "secret: text\n");
  REQUIRE(mkfifo((bench.model / "fifo.yaml").c_str(), 0666) == 0);
  fs::create_symlink("/dev/zero", bench.model / "zero.yaml");
  fs::create_symlink("loop.yaml", bench.model / "loop.yaml");
  fs::create_symlink("../outside/secret.yaml", bench.model / "out.yaml");
  fs::create_symlink("gone.yaml", bench.model / "dangling.yaml");
  fs::create_directory_symlink(".", bench.model / "ring");
  fs::create_directory(bench.model / "folder.yaml");
  Command command;
  command.program = DSLINT_BINARY;
  command.arguments = {"lint", "model", "-f", "concise"};
  command.folder = bench.folder.path().string();
  const auto begin = std::chrono::steady_clock::now();
  const Outcome outcome = run(command);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
  CHECK(outcome.status == 1);
  INFO(outcome.output);
  for (const char* name : {"fifo.yaml", "zero.yaml", "loop.yaml", "out.yaml", "dangling.yaml"}) {
    INFO(name);
    CHECK(outcome.output.find(name) != std::string::npos);
  }
  CHECK(outcome.output.find("secret: text") == std::string::npos);
}

}  // namespace dslint::testing
