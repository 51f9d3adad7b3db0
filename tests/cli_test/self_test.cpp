// What the runner of transcripts itself reads, writes and compares.
#include <catch2/catch.hpp>

#include "cli_test/transcript.h"

namespace dslint::testing {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("the console blocks of Markdown are transcripts") {
  const std::string text =
      "# Title\n```sh\napt-get install x\n```\n"
      "1. item\n   ```console\n   $ dslint lint a\n   out\n\n   $ echo $?\n   1\n   ```\nend\n";
  std::vector<Transcript> found = transcriptsOf(text, true);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].steps.size() == 2);
  CHECK(found[0].steps[0].command == "dslint lint a");
  CHECK(found[0].steps[0].output == Lines{"out", ""});
  CHECK(found[0].steps[1].output == Lines{"1"});
  CHECK(withTranscripts(text, found) == text);
  found[0].steps[0].output = {"other"};
  CHECK(withTranscripts(text, found) ==
        "# Title\n```sh\napt-get install x\n```\n"
        "1. item\n   ```console\n   $ dslint lint a\n   other\n   $ echo $?\n   1\n   ```\nend\n");
}

TEST_CASE("a command in another block of Markdown is found") {
  CHECK(unrunCommands("$ text\n```console\n$ dslint lint\n```\n```yaml\na: $ b\n```\n").empty());
  CHECK(unrunCommands("1. x\n   ```sh\n   $ dslint lint\n   ```\n```\n$ dslint rules\n```\n") ==
        Lines{"$ dslint lint", "$ dslint rules"});
}

TEST_CASE("any other file is a transcript from its first command on") {
  const auto found = transcriptsOf("what this is about\n$ dslint rules\nx\n", false);
  REQUIRE(found.size() == 1);
  CHECK(found[0].begin == 1);
  CHECK(found[0].steps[0].output == Lines{"x"});
}

TEST_CASE("outputs are compared but for times and what is left out") {
  CHECK(matches({"a", "1 error in 2 files (0.31 s)"}, {"a", "1 error in 2 files (12.00 s)"}));
  CHECK_FALSE(matches({"(0.3 t)"}, {"(0.4 t)"}));
  CHECK_FALSE(matches({"a"}, {"a", "b"}));
  CHECK_FALSE(matches({"a", "b"}, {"a"}));
  CHECK(matches({"a", "...", "d"}, {"a", "b", "c", "d"}));
  CHECK(matches({"a", "...", "d"}, {"a", "d"}));
  CHECK(matches({"a", "..."}, {"a", "b"}));
  CHECK_FALSE(matches({"a", "...", "d"}, {"a", "b"}));
}

TEST_CASE("command lines are split without a shell") {
  const CommandLine line =
      parseCommandLine("A=1 dslint lint - --set 'x y' \"b|c\" d\\ e < in.yaml");
  CHECK(line.environment == Lines{"A=1"});
  CHECK(line.words == Lines{"dslint", "lint", "-", "--set", "x y", "b|c", "d e"});
  CHECK(line.input == "in.yaml");
  CHECK_THROWS(parseCommandLine("dslint lint | wc"));
  CHECK_THROWS(parseCommandLine("dslint 'x"));
  CHECK_THROWS(parseCommandLine(""));
}

}  // namespace
}  // namespace dslint::testing
