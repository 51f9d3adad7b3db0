#include "dslint/dslint.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

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

TEST_CASE("a file in memory stands for the one on the disk at its path") {
  const std::string folder = DSLINT_SOURCE_DIR "/examples/northwind";
  const Result result = lint({{folder}, {{folder + "/ecosystem.yaml", "kind: Team\nnam: x\n"}}});
  CHECK(result.files == 8);
  CHECK(result.count(Severity::Error) > 0);
}

std::string placeOfUnknownKind(const Result& result) {
  for (const Problem& problem : result.problems) {
    if (problem.rule == "source/unknown-kind") return problem.place.file;
  }
  return {};
}

TEST_CASE("a file in memory is found below a path of the model, however both are written") {
  const std::string folder = DSLINT_SOURCE_DIR "/examples/starter";
  const std::string relative = std::filesystem::relative(folder).string();
  for (const std::string& path : {folder, relative, folder + "/", folder + "/../starter"}) {
    for (const std::string& start : {folder, relative}) {
      const Result result = lint({{path}, {{start + "/insight.yaml", "kind: Teem\n"}}});
      CHECK(result.files == 4);
      CHECK(placeOfUnknownKind(result).ends_with("/insight.yaml"));
    }
  }
  const Result named = lint({{relative + "/shop.yaml"}, {{folder + "/shop.yaml", "kind: Teem\n"}}});
  CHECK(named.files == 1);
  CHECK(placeOfUnknownKind(named) == relative + "/shop.yaml");
}

TEST_CASE("a file in memory that has no place is an error") {
  for (const char* path : {"", "/a.yaml", "../a.yaml", "a/../../a.yaml"}) {
    CHECK_THROWS_AS(lint({{}, {{path, "kind: Team\n"}}}), Error);
  }
  CHECK_THROWS_AS(lint({{}, {{"a.yaml", ""}, {"./a.yaml", ""}}}), Error);
  CHECK_THROWS_AS(lint({{""}, {}}), Error);
}

TEST_CASE("a path that does not exist is a problem") {
  const std::string path = DSLINT_SOURCE_DIR "/no/such/folder";
  const std::vector<Problem> errors = errorsOf(lint({{path}, {}}));
  REQUIRE(!errors.empty());
  CHECK(errors[0].rule == "source/unreadable");
  CHECK(errors[0].place.file == path);
}

TEST_CASE("a place has lines and characters from 1, and bytes from 0") {
  const std::string text = "# ü\nkind: Team\nnäme: x\n";
  const Result result = lint({{}, {{"team.yaml", text}}});
  const auto found = std::ranges::find_if(result.problems, [](const Problem& problem) {
    return problem.rule == "source/unknown-key";
  });
  REQUIRE(found != result.problems.end());
  const Place& place = found->place;
  CHECK(place.file == "team.yaml");
  CHECK(place.line == 3);
  CHECK(place.column == 1);
  CHECK(place.endColumn == 5);
  CHECK(place.offset == text.find("näme"));
  CHECK(text.substr(place.offset, place.endOffset - place.offset) == "näme");
}

TEST_CASE("the date decides whether a sunset has passed") {
  std::string text = around();
  text += "---\nkind: Datastore\nteam: USA/Parking\nname: Old\n"
          "capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}\n"
          "deprecation: {status: DEPRECATED, reason: gone soon, sunset: 2030-01-01}\n"
          "datasets:\n  - name: one\n    classification: PUB\n    schema:\n      columns:\n"
          "        - {name: id, type: Integer, nullable: false, primaryKey: true}\n"
          "---\nkind: Workspace\nteam: USA/Parking\nname: Reads\ncontainer: lake\ndatasetGroups:\n"
          "  - name: g\n    sinks: [{store: Old, dataset: one, deprecationsAllowed: ALLOWED}]\n";
  const Model model{{}, {{"model.yaml", text}}};
  const auto textsOn = [&](int64_t today) {
    std::string all;
    for (const Problem& problem : lint(model, {.today = today}).problems) {
      all += std::to_string(static_cast<int>(problem.severity)) + problem.message + '\n';
    }
    return all;
  };
  CHECK(textsOn(21900) != textsOn(22000));  // 2029-12-17 and 2030-03-27
}

TEST_CASE("a settings file can be named") {
  Model model{{}, {{"around.yaml", around()}, {"use.yaml", kUse}}};
  model.files.push_back({"other.yaml.txt", "rules: {naming/sql-identifier: info}\n"});
  CHECK(lint(model, {.config = "other.yaml.txt"}).count(Severity::Error) == 1);
  CHECK_THROWS_AS(lint(model, {.config = "none.yaml"}), Error);
}

TEST_CASE("a baseline holds known problems back") {
  const Model model{{},
                    {{"around.yaml", around()},
                     {"use.yaml", kUse},
                     {".dslint-baseline.json",
                      "{\"version\": 1, \"entries\": [{\"rule\": \"naming/sql-identifier\", "
                      "\"path\": \"GovernanceZone:USA/Team:Parking/Workspace:Über\"}]}"}}};
  CHECK(lint(model).count(Severity::Error) == 1);
  CHECK(lint(model, {.isolated = true}).count(Severity::Error) == 2);
}

TEST_CASE("functions may be called from several threads at once") {
  const Model model{{}, {{"around.yaml", around()}, {"use.yaml", kUse}}};
  std::vector<size_t> counts(4);
  std::vector<std::jthread> threads;
  for (size_t& count : counts) {
    threads.emplace_back([&] { count = lint(model).count(Severity::Error); });
  }
  threads.clear();
  CHECK(counts == std::vector<size_t>(4, 2));
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

TEST_CASE("a change is reviewed: who may make it, and which readers it breaks") {
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
  const Model model{{}, {{"around.yaml", around()}}};
  CHECK(review(model, model, "", options).cancelled);
}

TEST_CASE("places in the base begin with `base:`") {
  const Model base{{}, {{"around.yaml", around()}}};
  Model head = base;
  std::string& text = head.files.front().text;
  const size_t at = text.find("type: BigInt");
  REQUIRE(at != std::string::npos);
  text.replace(at, 12, "type: SmallInt");
  const Result result = review(base, head, "");
  REQUIRE_FALSE(result.problems.empty());
  const auto inBase = [](const Related& related) {
    return related.place.file == "base:around.yaml";
  };
  CHECK(std::ranges::any_of(result.problems, [&](const Problem& problem) {
    return problem.rule.starts_with("compat/") && std::ranges::any_of(problem.related, inBase);
  }));
}

TEST_CASE("rules are explained") {
  REQUIRE(explain("schema/no-columns"));
  CHECK(explain("schema/no-columns")->severity == Severity::Error);
  CHECK_FALSE(explain("schema/no-columns")->why.empty());
  CHECK_FALSE(explain("no/such"));
  CHECK(rules().size() > 100);
  CHECK(std::ranges::is_sorted(rules(), {}, &Rule::id));
  CHECK(version() == DSLINT_VERSION_STRING);
}

}  // namespace
