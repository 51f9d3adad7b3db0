#include "dslint/dslint.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

namespace {

using namespace dslint::api;

std::string around() {
  std::ifstream in(DSLINT_SOURCE_DIR "/tests/cases/around.yaml", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const char* const kUse =
    "kind: Workspace\nteam: USA/Parking\nname: Über\ncontainer: lake\ndatasetGroups:\n"
    "  - {name: g, sinks: [{store: NYC, dataset: tikets}]}\n";

std::vector<Problem> errorsOf(const Result& result) {
  std::vector<Problem> errors;
  std::ranges::copy_if(result.problems, std::back_inserter(errors),
                       [](const Problem& problem) { return problem.severity == Severity::Error; });
  return errors;
}

TEST_CASE("a program gets the problems of a model in memory as data") {
  const Result result = lint({{}, {{"around.yaml", around()}, {"more/use.yaml", kUse}}});
  CHECK(result.files == 2);
  const std::vector<Problem> errors = errorsOf(result);
  REQUIRE(errors.size() == 2);
  CHECK(result.count(Severity::Error) == 2);
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
  REQUIRE(errors[1].fix);
  REQUIRE(errors[1].fix->edits.size() == 1);
  CHECK(errors[1].fix->edits[0].replacement == "tickets");
  CHECK(errors[1].fix->edits[0].place.column == 45);
}

TEST_CASE("the examples are clean for programs, too") {
  const Result result = lint({{DSLINT_SOURCE_DIR "/examples/northwind"}, {}});
  CHECK(result.files == 8);
  CHECK(result.problems.empty());
}

TEST_CASE("a model without files is not a crash") { CHECK(lint({}).files == 0); }

TEST_CASE("files in memory stand over those on the disk, and beside them") {
  const std::string folder = DSLINT_SOURCE_DIR "/examples/northwind";
  const Result more = lint({{folder}, {{folder + "/unsaved.yaml", "kind: Team\nnam: x\n"}}});
  CHECK(more.files == 9);
  CHECK(more.count(Severity::Error) > 0);
  for (const Problem& problem : errorsOf(more)) {
    CHECK(problem.place.file == folder + "/unsaved.yaml");
  }
}

TEST_CASE("comments and settings count, unless they are not to") {
  Model model{{},
              {{"around.yaml", around()},
               {"use.yaml", kUse},
               {".dslint.yaml", "rules: {naming/sql-identifier: warning}\n"}}};
  CHECK(lint(model).count(Severity::Error) == 1);
  Options options;
  options.isolated = true;
  CHECK(lint(model, options).count(Severity::Error) == 2);
  options.set = {"rules.reference/unknown-dataset=off"};
  CHECK(lint(model, options).count(Severity::Error) == 1);
  std::string hidden = kUse;
  hidden.replace(hidden.find("Über"), 5, "Über  # dslint: ignore[naming/sql-identifier] a name");
  model.files[1].text = hidden;
  CHECK(lint(model, {.isolated = true}).count(Severity::Error) == 1);
  options.set = {"rules.no/such=off"};
  CHECK_THROWS_AS(lint(model, options), Error);
  model.files[2].text = "rules: [\n";
  CHECK_THROWS_AS(lint(model), Error);
}

TEST_CASE("a change is reviewed: who may make it, and whom it breaks") {
  const Model base{{}, {{"model.yaml", around()}}};
  Model head = base;
  CHECK(errorsOf(review(base, head, "acme/model@main")).empty());
  std::string& text = head.files.front().text;
  text +=
      "---\nkind: Datastore\nteam: USA/Parking\nname: Extra\n"
      "datasets: [{name: one, schema: {columns: [{name: id, type: Integer}]}}]\n";
  const std::vector<Problem> errors = errorsOf(review(base, head, "somebody/else@main"));
  CHECK(std::ranges::any_of(
      errors, [](const Problem& problem) { return problem.rule.starts_with("change/"); }));
  CHECK_THROWS_AS(review(base, head, "no source"), Error);
  CHECK_THROWS_AS(review(base, Model{{"a", "b"}, {}}, ""), Error);
}

TEST_CASE("a run that nobody wants any more ends") {
  std::stop_source stop;
  stop.request_stop();
  Options options;
  options.stop = stop.get_token();
  const Result result = lint({{}, {{"around.yaml", around()}}}, options);
  CHECK(result.cancelled);
  CHECK(result.problems.empty());
}

TEST_CASE("rules are explained") {
  REQUIRE(explain("schema/no-columns"));
  CHECK(explain("schema/no-columns")->severity == Severity::Error);
  CHECK_FALSE(explain("schema/no-columns")->why.empty());
  CHECK_FALSE(explain("no/such"));
  CHECK(rules().size() > 100);
  CHECK(version() == DSLINT_VERSION_STRING);
}

}  // namespace
