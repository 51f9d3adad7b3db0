// Whose settings apply if base and head are commits.
#include "review_test/workbench.h"

namespace dslint::testing {
namespace {

constexpr const char* kTeam = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/model, branch: main}}
---
kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
)";
constexpr const char* kStore = R"(kind: Datastore
team: USA/Parking
name: NYC
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)";
constexpr const char* kColumn = "        - {name: plate, type: VarChar(10)}\n";

/// A model in a folder of its repository, in which one repository owns everything.
class Model : public Workbench {
 public:
  Model() {
    std::string ecosystem = kEcosystem;
    ecosystem.replace(ecosystem.find("acme/usa"), 8, "acme/model");
    write("repo/model/ecosystem.yaml", ecosystem);
    write("repo/model/usa.yaml", kTeam);
    write("repo/model/store.yaml", std::string(kStore) + kColumn);
    git("repo", {"init", "-q", "-b", "main"});
  }
  void finish() const {
    commit("repo", "a model");
    git("repo", {"checkout", "-q", "-b", "topic"});
    write("repo/model/store.yaml", kStore);
  }
  Outcome check(std::vector<std::string> more = {},
                const std::string& source = "acme/model@main") const {
    std::vector<std::string> words{"--base", "main", "--source", source};
    words.insert(words.end(), more.begin(), more.end());
    return review("repo/model", words);
  }
};

}  // namespace

TEST_CASE("settings of the base's commit judge, above the model too") {
  for (const char* name : {"repo/.dslint.yaml", "repo/model/.dslint.yaml"}) {
    const Model model;
    model.write(name, "rules: {compat/column-removed: warning}\n");
    model.finish();
    CHECK(says(model.check(), "warning[compat/column-removed]"));
    model.write(name, "rules: {compat/column-removed: off}\n");
    CHECK(says(model.check(), "warning[compat/column-removed]"));
    model.commit("repo", "off");
    const Outcome committed = model.check({"--head", "HEAD"});
    INFO(committed.output);
    CHECK(committed.status == 0);
    CHECK(says(committed, "warning[compat/column-removed]"));
    CHECK(says(model.check({}, "acme/desk@main"), "change/unknown-source"));
  }
}

TEST_CASE("what the base's tip no longer allows is judged on an older branch, too") {
  for (const bool byBaseline : {false, true}) {
    const Model model;
    const std::string name = byBaseline ? ".dslint-baseline.json" : ".dslint.yaml";
    const std::string lax = byBaseline
                                ? R"({"version": 1, "entries": [{"rule": "compat/column-removed",
      "path": "GovernanceZone:USA/Team:Parking/Datastore:NYC/Dataset:tickets/DDLTable", "count": 1}]})"
                                : "rules: {compat/column-removed: off}\n";
    model.write("repo/model/" + name, lax);
    model.finish();
    CHECK(model.check().status == 0);
    model.commit("repo", "a break");
    CHECK(model.check({"--head", "topic"}).status == 0);
    model.git("repo", {"checkout", "-q", "main"});
    model.git("repo", {"rm", "-q", "model/" + name});
    model.commit("repo", "no breaks any more");
    model.git("repo", {"checkout", "-q", "topic"});
    const Outcome judged = model.check({"--head", "topic"});
    INFO(judged.output);
    CHECK(judged.status == 1);
    CHECK(says(judged, "error[compat/column-removed]"));
  }
}

TEST_CASE("what the base's tip came to allow does not ease an older branch") {
  const Model model;
  model.finish();
  model.commit("repo", "a break");
  model.git("repo", {"checkout", "-q", "main"});
  model.write("repo/model/.dslint.yaml", "rules: {compat/column-removed: off}\n");
  model.commit("repo", "breaks are fine");
  model.git("repo", {"checkout", "-q", "topic"});
  CHECK(says(model.check({"--head", "topic"}), "error[compat/column-removed]"));
}

TEST_CASE("patterns of a base's commit are those of its folders") {
  for (const char* name : {"repo/.dslint.yaml", "repo/model/.dslint.yaml"}) {
    const Model model;
    const bool above = std::string(name) == "repo/.dslint.yaml";
    model.write(name, above ? "exclude: [\"model/scratch/**\"]\n" : "exclude: [\"scratch/**\"]\n");
    model.write("repo/model/scratch/notes.yaml", "not: a model\n");
    model.finish();
    const Outcome outcome = model.check();
    INFO(outcome.output);
    CHECK(!says(outcome, "base-broken"));
    CHECK(!says(outcome, "notes.yaml"));
    CHECK(says(outcome, "error[compat/column-removed]"));
    model.commit("repo", "the same");
    const Outcome committed = model.check({"--head", "topic"});
    CHECK(committed.output == outcome.output);
  }
}

TEST_CASE("--config in the work tree is read on each side, and its change asks the owner") {
  const Model model;
  model.write("repo/model/ci/dslint.yml", "rules: {compat/column-removed: warning}\n");
  model.write("repo/model/.dslint.yaml", "exclude: [\"ci/**\"]\n");
  model.finish();
  const std::vector<std::string> config{"--config", "ci/dslint.yml", "--set", "exclude=ci/**"};
  CHECK(says(model.check(config), "warning[compat/column-removed]"));
  model.write("repo/model/ci/dslint.yml", "rules: {compat/column-removed: off}\n");
  const Outcome outcome = model.check(config, "acme/desk@main");
  INFO(outcome.output);
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "warning[compat/column-removed]"));
  CHECK(says(outcome, "change/unknown-source"));
  CHECK(says(outcome, "where it would change `ci/dslint.yml`"));
}

TEST_CASE("--config that the change brings along judges nothing") {
  const Model model;
  model.finish();
  model.write("repo/model/ci.yaml", "rules: {compat/column-removed: off}\n");
  const Outcome outcome = model.check({"--config", "ci.yaml"});
  INFO(outcome.output);
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "the base has no `ci.yaml`"));
  CHECK(says(outcome, "error[compat/column-removed]"));
  CHECK(model.check({"--config", "nowhere.yaml"}).status == 2);
}

TEST_CASE("--config from elsewhere, --isolated and --set hold for both sides") {
  const Model model;
  model.write("repo/model/.dslint.yaml", "rules: {compat/column-removed: off}\n");
  model.finish();
  CHECK(!says(model.check(), "column-removed"));
  CHECK(says(model.check({"--isolated"}), "error[compat/column-removed]"));
  CHECK(says(model.check({"--set", "rules.compat/column-removed=info"}),
             "info[compat/column-removed]"));
  model.write("machine.yaml", "rules: {compat/column-removed: warning}\n");
  CHECK(says(model.check({"--config", "../../machine.yaml"}), "warning[compat/column-removed]"));
  CHECK(model.check({"--set", "nonsense"}).status == 2);
}

TEST_CASE("settings above the repository hold for both sides") {
  const Model model;
  model.finish();
  model.write(".dslint.yaml", "rules: {compat/column-removed: warning}\nexclude: [\"**/x/**\"]\n");
  model.write("repo/model/x/notes.yaml", "not: a model\n");
  const Outcome outcome = model.check();
  INFO(outcome.output);
  CHECK(outcome.status == 0);
  CHECK(says(outcome, "warning[compat/column-removed]"));
  model.commit("repo", "the same");
  CHECK(model.check({"--head", "HEAD"}).output == outcome.output);
}

TEST_CASE("a baseline beside the model, or above it, asks the owner") {
  const Model model;
  model.write("repo/.dslint.yaml", "baseline: known/model.json\n");
  model.write("repo/known/model.json", "{\"version\": 1, \"entries\": []}\n");
  model.finish();
  model.write("repo/known/model.json",
              "{\"version\": 1, \"entries\": [\n"
              "  {\"rule\": \"compat/column-removed\", \"count\": 1, \"path\": "
              "\"GovernanceZone:USA/Team:Parking/Datastore:NYC/Dataset:tickets/DDLTable\"}\n]}\n");
  const Outcome outcome = model.check({}, "acme/desk@main");
  INFO(outcome.output);
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "error[compat/column-removed]"));
  CHECK(says(outcome, "change `../known/model.json`"));
  model.commit("repo", "known");
  // What the owner has let in holds for what comes next.
  model.write("repo/model/store.yaml", std::string(kStore) + kColumn);
  model.commit("repo", "the column is there again");
  model.write("repo/model/store.yaml", kStore);
  const Outcome later =
      model.review("repo/model", {"--base", "HEAD", "--source", "acme/model@main"});
  INFO(later.output);
  CHECK(later.status == 0);
  CHECK(!says(later, "column-removed"));
}

TEST_CASE("the head's settings that cannot be read end the review") {
  const Model model;
  model.finish();
  model.write("repo/model/.dslint.yaml", "rules: [\n");
  CHECK(model.check().status == 2);
}

TEST_CASE("failOn is the base's") {
  const Model model;
  model.write("repo/model/.dslint.yaml",
              "failOn: warning\nrules: {compat/column-removed: warning}\n");
  model.finish();
  CHECK(model.check().status == 1);
  CHECK(model.check({"--fail-on", "error"}).status == 0);
  model.write("repo/model/.dslint.yaml", "failOn: never\n");
  CHECK(model.check().status == 1);
}

}  // namespace dslint::testing
