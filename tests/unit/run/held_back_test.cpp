// What follows from one fault is held back: a file that was cut off, a file that is there twice.
#include <catch2/catch.hpp>

#include "run/lint.h"

using namespace dslint;

namespace {

const std::string kEcosystem =
    "kind: Ecosystem\nname: Acme\n"
    "owningRepo: {repository: acme/model, branch: main}\n"
    "liveRepo: {repository: acme/model, branch: live}\n"
    "zones:\n  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}\n"
    "dataPlatforms:\n  - {type: LegacyDataPlatform, name: Nightly}\n"
    "defaultDataPlatform: Nightly\n";
const std::string kZone =
    "kind: GovernanceZone\nname: USA\nteams:\n"
    "  - {name: Harbor, owningRepo: {repository: acme/harbor, branch: main}}\n";
const std::string kTeam =
    "kind: Team\nzone: USA\nname: Harbor\ncontainers:\n"
    "  - type: PostgresDatabase\n    name: quays\n    hostPort: quays.acme.example:5432\n"
    "    databaseName: quays\n";
const std::string kStore =
    "kind: Datastore\nteam: USA/Harbor\nname: Berths\n"
    "capture: {type: CDCCaptureIngestion, container: quays, consistency: MULTI_DATASET}\n"
    "datasets:\n"
    "  - name: ships\n    classification: PUB\n    schema:\n      columns:\n"
    "        - name: imo\n          type: Integer\n          nullable: false\n"
    "          primaryKey: true\n"
    "  - name: tugs\n    classification: PUB\n    schema:\n      columns:\n"
    "        - name: tug\n          type: Integer\n          nullable: false\n"
    "          primaryKey: true\n";
const std::string kWorkspace =
    "kind: Workspace\nteam: USA/Harbor\nname: Pilots\n"
    "datasetGroups:\n  - name: daily\n    sinks:\n"
    "      - {store: Berths, dataset: ships}\n      - {store: Berths, dataset: tugs}\n";

using Files = std::vector<std::pair<std::string, std::string>>;

Files model() {
  return {{"ecosystem.yaml", kEcosystem}, {"zone.yaml", kZone},           {"team.yaml", kTeam},
          {"berths.yaml", kStore},        {"workspace.yaml", kWorkspace}};
}

/// Each problem as `file:line: rule: message`.
std::vector<std::string> problemsOf(const Files& files) {
  MemoryFileSystem fileSystem;
  for (const auto& [path, text] : files) fileSystem.add(path, text);
  LintRequest request;
  request.load.paths = {"."};
  request.load.read.jobs = 1;
  request.options.today = 20'000;
  const LintRun run = lint(fileSystem, request);
  std::vector<std::string> problems;
  for (const Diagnostic& problem : run.report.diagnostics) {
    const auto text = run.model->sources.text(problem.primary.file);
    problems.push_back(run.model->sources.path(problem.primary.file) + ":" +
                       std::to_string(text->lines.at(problem.primary.begin).line) + ": " +
                       std::string(problem.rule) + ": " + problem.message);
  }
  return problems;
}

std::vector<std::string> problemsOfCut(const std::string& end) {
  Files files = model();
  std::string& text = files[3].second;
  text.resize(text.find(end) + end.size());
  return problemsOf(files);
}

}  // namespace

TEST_CASE("the model of these tests is clean") { CHECK(problemsOf(model()).empty()); }

TEST_CASE("a file that was cut off is one problem, at its end") {
  CHECK(problemsOfCut("- name: tugs\n    classification: PU") ==
        std::vector<std::string>{"berths.yaml:15: source/unknown-value: `PU` is not a value of "
                                 "`classification`, and the file ends here"});
  CHECK(problemsOfCut("name: tugs") ==
        std::vector<std::string>{"berths.yaml:14: source/missing-key: the file ends here, and this "
                                 "Dataset has no `schema`"});
  CHECK(problemsOfCut("- name: tugs\n    classification: PUB\n    schema:\n      columns:") ==
        std::vector<std::string>{
            "berths.yaml:17: source/missing-key: `columns` is empty, and the file ends here"});
}

TEST_CASE("a file that ends in a line break is not taken for one that was cut off") {
  CHECK(problemsOfCut("name: tugs\n").size() > 0);
  for (const std::string& problem : problemsOfCut("name: tugs\n")) {
    CHECK(problem.find("the file ends here") == std::string::npos);
  }
}

TEST_CASE("a file that is there twice is one problem, at what looks like the copy") {
  Files files = model();
  files.emplace_back("berths-copy.yaml", kStore);
  CHECK(problemsOf(files) ==
        std::vector<std::string>{"berths-copy.yaml:3: naming/duplicate: this file is a copy of "
                                 "`berths.yaml`: all that it defines is there twice"});
}
