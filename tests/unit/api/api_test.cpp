#include "dslint/dslint.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

namespace {

using namespace dslint::api;

std::string around() {
  std::ifstream in(DSLINT_SOURCE_DIR "/tests/cases/around.yaml", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("a program gets the problems of a model in memory as data") {
  const Result result = lint(std::vector<MemoryFile>{
      {"around.yaml", around()},
      {"more/use.yaml",
       "kind: Workspace\nteam: USA/Parking\nname: Über\ncontainer: lake\ndatasetGroups:\n"
       "  - {name: g, sinks: [{store: NYC, dataset: tikets}]}\n"}});
  CHECK(result.files == 2);
  std::vector<Problem> errors;
  for (const Problem& problem : result.problems) {
    if (problem.severity == Severity::Error) errors.push_back(problem);
  }
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].rule == "naming/sql-identifier");
  CHECK(errors[0].place.file == "more/use.yaml");
  CHECK(errors[0].place.line == 3);
  CHECK(errors[1].rule == "reference/unknown-dataset");
  CHECK(errors[1].place.line == 6);
  CHECK(errors[1].place.column == 45);
  CHECK(errors[1].place.endColumn == 51);
  REQUIRE(errors[1].related.size() == 1);
  CHECK(errors[1].related[0].place.file == "around.yaml");
  REQUIRE(errors[1].objectPath.size() >= 2);
  CHECK(errors[1].objectPath.front() == "Ecosystem Acme");
  CHECK(errors[1].objectPath.back() == "DatasetSink NYC:tikets");
}

TEST_CASE("the examples are clean for programs, too") {
  const Result result = lint(std::vector<std::string>{DSLINT_SOURCE_DIR "/examples/northwind"});
  CHECK(result.files == 8);
  CHECK(result.problems.empty());
}

TEST_CASE("a model without files is no crash") {
  CHECK(lint(std::vector<MemoryFile>{}).files == 0);
}

}  // namespace
