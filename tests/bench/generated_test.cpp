// What dslint-generate writes: clean where nothing is planted, and exactly what is planted.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "support/files.h"
#include "support/line_diff.h"
#include "support/process.h"

namespace {

using namespace dslint::testing;
namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

void generate(const fs::path& folder, Lines arguments, const fs::path& faultList = {}) {
  arguments.insert(arguments.end(), {"--out", folder.string()});
  if (!faultList.empty()) {
    arguments.insert(arguments.end(), {"--faults-list", faultList.string()});
  }
  Command command;
  command.program = DSLINT_GENERATE;
  command.arguments = std::move(arguments);
  const Outcome outcome = run(command);
  INFO(outcome.errors);
  REQUIRE(outcome.started);
  REQUIRE(outcome.status == 0);
}

std::string lint(const fs::path& folder, const std::string& threads) {
  Command command;
  command.program = DSLINT_BINARY;
  command.arguments = {"lint", ".", "-f", "concise", "-j", threads};
  command.folder = folder.string();
  const Outcome outcome = run(command);
  INFO(outcome.errors);
  REQUIRE(outcome.started);
  REQUIRE(outcome.status < 2);
  return outcome.output;
}

/// The problems as `file:line: severity[rule]`, sorted, without the notes below them.
Lines problemsIn(const std::string& concise) {
  Lines problems;
  for (const std::string& line : linesOf(concise)) {
    const size_t severity = line.find(": ");
    const size_t end = line.find("]: ");
    if (severity == std::string::npos || end == std::string::npos ||
        line.compare(severity, 8, ": note: ") == 0) {
      continue;
    }
    const size_t column = line.rfind(':', severity - 1);
    problems.push_back(line.substr(0, column) + line.substr(severity, end + 1 - severity));
  }
  std::ranges::sort(problems);
  return problems;
}

std::string textOf(const fs::path& folder) {
  std::set<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.insert(entry.path());
  }
  std::string text;
  for (const fs::path& file : files) {
    text += fs::relative(file, folder).string() + "\n" + readFile(file);
  }
  return text;
}

}  // namespace

TEST_CASE("a generated model without faults has no problems") {
  const ScratchFolder scratch;
  for (const std::string shape : {"usual", "one-container", "chain", "one-file", "one-store",
                                   "wide-policy"}) {
    const fs::path folder = scratch.path() / shape;
    generate(folder, {"--datasets", "1200", "--shape", shape});
    CAPTURE(shape);
    CHECK(lint(folder, "2") == "");
  }
}

TEST_CASE("a ring of transformers is one problem") {
  const ScratchFolder scratch;
  const fs::path list = scratch.path() / "faults";
  generate(scratch.path() / "model", {"--datasets", "300", "--shape", "ring"}, list);
  CHECK(problemsIn(lint(scratch.path() / "model", "2")) == linesOf(readFile(list)));
}

TEST_CASE("lint finds the faults that were planted, no more and no fewer") {
  const ScratchFolder scratch;
  for (const std::string seed : {"1", "2", "3"}) {
    const fs::path folder = scratch.path() / ("model" + seed);
    const fs::path list = scratch.path() / ("faults" + seed);
    generate(folder, {"--datasets", "3000", "--teams", "40", "--workspaces", "120", "--datastores",
                      "160", "--transformers", "60", "--faults", "0.4", "--seed", seed},
             list);
    Lines planted = linesOf(readFile(list));
    std::ranges::sort(planted);
    REQUIRE(planted.size() > 500);
    INFO("- planted, + found, seed " << seed << "\n"
                                     << lineDiff(planted, problemsIn(lint(folder, "2")), "  "));
    CHECK(problemsIn(lint(folder, "2")) == planted);
  }
}

TEST_CASE("one seed gives one model, and one model one output") {
  const ScratchFolder scratch;
  const Lines arguments = {"--datasets", "2000", "--faults", "0.1", "--seed", "7"};
  generate(scratch.path() / "a", arguments, scratch.path() / "a.list");
  generate(scratch.path() / "b", arguments, scratch.path() / "b.list");
  CHECK(textOf(scratch.path() / "a") == textOf(scratch.path() / "b"));
  CHECK(readFile(scratch.path() / "a.list") == readFile(scratch.path() / "b.list"));
  Lines other = arguments;
  other.back() = "8";
  generate(scratch.path() / "c", other);
  CHECK(textOf(scratch.path() / "a") != textOf(scratch.path() / "c"));

  const std::string once = lint(scratch.path() / "a", "1");
  CHECK(once != "");
  for (const std::string threads : {"1", "2", "2", "5"}) {
    CHECK(lint(scratch.path() / "a", threads) == once);
  }
}
