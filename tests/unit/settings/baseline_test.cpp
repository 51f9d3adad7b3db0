#include "settings/baseline.h"

#include <catch2/catch.hpp>

using namespace dslint;

namespace {

struct ReadBaseline {
  Baseline baseline;
  std::vector<Finding> findings;
  std::string error;
  bool good = false;
};

ReadBaseline readBaseline(std::string_view text) {
  ReadBaseline read;
  read.good = read.baseline.read(text, 3, read.findings, read.error);
  return read;
}

}  // namespace

TEST_CASE("a baseline that is written reads as the same") {
  const ProblemCounts counts = {{{"naming/sql-identifier", "Team:A/Datastore:ü \"x\""}, 2},
                                {{"schema/no-columns", "Team:A\\B"}, 1}};
  const std::string text = baselineText(counts);
  ReadBaseline read = readBaseline(text);
  REQUIRE(read.good);
  CHECK(read.findings.empty());
  CHECK(read.baseline.takes("naming/sql-identifier", "Team:A/Datastore:ü \"x\""));
  CHECK(read.baseline.takes("naming/sql-identifier", "Team:A/Datastore:ü \"x\""));
  CHECK_FALSE(read.baseline.takes("naming/sql-identifier", "Team:A/Datastore:ü \"x\""));
  CHECK_FALSE(read.baseline.takes("naming/sql-identifier", "Team:A\\B"));
  CHECK(read.baseline.takes("schema/no-columns", "Team:A\\B"));
  CHECK(read.baseline.stale().empty());
  CHECK(baselineText(read.baseline.used()) == text);
  CHECK(readBaseline(baselineText({})).good);
}

TEST_CASE("what is left of an entry is told at its place") {
  const std::string text =
      "{\"version\": 1, \"entries\": [\n"
      "  {\"rule\": \"naming/sql-identifier\", \"path\": \"A\", \"count\": 2},\n"
      "  {\"rule\": \"schema/no-columns\", \"path\": \"B\"}\n"
      "]}\n";
  ReadBaseline read = readBaseline(text);
  CHECK(read.baseline.takes("naming/sql-identifier", "A"));
  const auto stale = read.baseline.stale();
  REQUIRE(stale.size() == 2);
  CHECK(stale[0].rule->id == "config/unused-suppression");
  CHECK(stale[0].primary.range.file == 3);
  CHECK(stale[0].primary.range.begin == text.find("\"naming"));
  CHECK(stale[0].message.find("2 times") != std::string::npos);
  CHECK(stale[1].primary.range.begin == text.find("\"schema"));
}

TEST_CASE("what is left of a baseline: what was used, and what is to be kept") {
  ReadBaseline read = readBaseline(baselineText({{{"compat/dataset-removed", "A"}, 1},
                                                 {{"database/column-undeclared", "B"}, 2},
                                                 {{"schema/no-columns", "C"}, 1}}));
  CHECK(read.baseline.used([](const Rule& rule) { return !rule.isFoundByLint(); }) ==
        ProblemCounts{{{"compat/dataset-removed", "A"}, 1},
                      {{"database/column-undeclared", "B"}, 2}});
}

TEST_CASE("entries that cannot be are problems, texts that cannot be read are errors") {
  const auto ruleOf = [](std::string_view entry) {
    const ReadBaseline read =
        readBaseline("{\"version\": 1, \"entries\": [" + std::string(entry) + "]}");
    REQUIRE(read.good);
    return read.findings.size() == 1 ? std::string(read.findings[0].rule->id) : std::string("none");
  };
  CHECK(ruleOf(R"({"rule": "no/such", "path": "A"})") == "config/unknown-rule");
  CHECK(ruleOf(R"({"rule": "source/syntax", "path": "A"})") == "config/value");
  CHECK(ruleOf(R"({"rule": "schema/no-columns", "path": "A", "count": 0})") == "config/value");
  CHECK(ruleOf(R"({"rule": "schema/no-columns", "path": "A", "line": 1})") == "config/unknown-key");
  CHECK(ruleOf(R"({"path": "A"})") == "config/value");
  CHECK(ruleOf("1") == "config/value");
  CHECK(readBaseline("{\"version\": 2}").findings.size() == 1);
  CHECK(readBaseline("[]").findings.size() == 1);
  CHECK_FALSE(readBaseline("{\"entries\": [").good);
}
