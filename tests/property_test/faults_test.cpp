// How dslint handles faults of the machine: outputs that fail, signals, memory limits, odd
// environments.
#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "property_test/bench.h"
#include "support/files.h"
#include "support/process.h"

namespace dslint::testing {

namespace fs = std::filesystem;

TEST_CASE("a reader that closes the pipe early is not a fault") {
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
  surroundings.fileSize = 100;  // a write beyond it fails as on a full disk
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
  CHECK(finish(child).status == 128 + SIGINT);
  CHECK(readFile(out) == "old");
  close(ends[0]);
  close(ends[1]);
}

TEST_CASE("a standard input without an end is refused at the limit of a file") {
  const Bench bench;
  Surroundings surroundings;
  surroundings.errors = bench.errors;
  const fs::path printed = bench.folder.path() / "printed";
  const std::string problem =
      "<stdin>:1:1: error[source/limit]: `<stdin>` is longer than the limit of ";
  SECTION("bytes, at the default limit") {
    surroundings.input = open("/dev/zero", O_RDONLY | O_CLOEXEC);
    const Ending ending = bench.dslint({"lint", "-", "-f", "concise"}, surroundings, printed);
    CHECK(ending.status == 1);
    CHECK(readFile(printed) == problem + "67108864 bytes\n");
#ifndef DSLINT_SANITIZED
    CHECK(ending.mostMemory < 400L * 1024);
#endif
    close(surroundings.input);
  }
  SECTION("text, at a limit that is set") {
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    surroundings.input = ends[0];
    std::thread writer([&] {
      sigset_t signals;  // the pipe is closed while it is written to
      sigemptyset(&signals);
      sigaddset(&signals, SIGPIPE);
      pthread_sigmask(SIG_BLOCK, &signals, nullptr);
      constexpr std::string_view kLine = "a: b\n";
      while (write(ends[1], kLine.data(), kLine.size()) > 0) {
      }
    });
    const Ending ending =
        bench.dslint({"lint", "-", "--set", "limits.fileSize=1000"}, surroundings, printed);
    close(ends[0]);
    writer.join();
    close(ends[1]);
    CHECK(ending.status == 1);
    CHECK(readFile(printed).find(
              "error[source/limit]: `<stdin>` is longer than the limit of 1000 bytes") !=
          std::string::npos);
  }
  SECTION("as long as the limit is not too long") {
    const fs::path file = bench.folder.path() / "text.yaml";
    writeFile(file, kFaulty);
    const size_t size = std::string_view(kFaulty).size();
    for (const size_t limit : {size - 1, size}) {
      surroundings.input = open(file.c_str(), O_RDONLY | O_CLOEXEC);
      const std::string setting = "limits.fileSize=" + std::to_string(limit);
      bench.dslint({"lint", "-", "-f", "concise", "--set", setting}, surroundings, printed);
      INFO(readFile(printed));
      CHECK((readFile(printed).find("source/limit") != std::string::npos) == (limit < size));
      close(surroundings.input);
    }
  }
}

TEST_CASE("a standard input that cannot be read is not an input") {
  const Bench bench;
  Surroundings surroundings;
  surroundings.errors = bench.errors;
  surroundings.input = open(bench.model.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const pid_t child = start({"lint", "-"}, surroundings);
  CHECK(finish(child).status == 2);
  CHECK(bench.said() == "dslint: error: cannot read standard input: Is a directory\n");
  close(surroundings.input);
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

TEST_CASE("a folder of the model that cannot be written is not a hindrance") {
  const Bench bench;
  REQUIRE(chmod(bench.model.c_str(), 0555) == 0);
  CHECK(bench.lint({}) == 1);
  CHECK(bench.said() == "");
  chmod(bench.model.c_str(), 0755);
}

}  // namespace dslint::testing
