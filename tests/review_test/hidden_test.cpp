// What a fault, an old problem or a suppression could hide from a review, and does not.
#include "review_test/workbench.h"

namespace dslint::testing {
namespace {

constexpr const char* kModel = R"yaml(kind: Ecosystem
name: Harbor
owningRepo: {repository: harbor/model, branch: main}
liveRepo: {repository: harbor/model, branch: live}
vendors:
  - {name: Own, documentation: Ours, cloudVendor: PRIVATE, locations: [{name: North}, {name: South}]}
zones:
  - {name: Water, owningRepo: {repository: harbor/water, branch: main}}
  - {name: Land, owningRepo: {repository: harbor/land, branch: main}}
dataPlatforms:
  - {type: LegacyDataPlatform, name: Old}
defaultDataPlatform: Old
---
kind: GovernanceZone
name: Water
teams:
  - {name: Berths, owningRepo: {repository: harbor/berths, branch: main}}
locationPolicies:
  - {name: north, allowed: ["Own:North"]}
---
kind: GovernanceZone
name: Land
teams:
  - {name: Fees, owningRepo: {repository: harbor/fees, branch: main}}
)yaml";
constexpr const char* kBerths = R"yaml(kind: Team
zone: Water
name: Berths
containers:
  - {type: PostgresDatabase, name: berths, hostPort: "berths.harbor.example:5432", databaseName: b, locations: ["Own:North"]}
---
kind: Datastore
team: Water/Berths
name: Stays
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: berths, consistency: MULTI_DATASET}
datasets:
  - name: stays
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: fee, type: "Decimal(10, 2)"}
  - name: ships
    classification: PUB
    schema:
      type: DDLTable
      columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]
)yaml";
constexpr const char* kFees = R"yaml(kind: Team
zone: Land
name: Fees
containers:
  - {type: PostgresDatabase, name: fees, hostPort: "fees.harbor.example:5432", databaseName: f, locations: ["Own:North"]}
---
kind: Workspace
team: Land/Fees
name: Billing
container: fees
datasetGroups:
  - name: monthly
    sinks: [{store: Stays, dataset: stays}, {store: Stays, dataset: ships}]
)yaml";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// Two folders: a base and what a change makes of it.
class Folders : public Workbench {
 public:
  Folders() {
    for (const char* side : {"base/", "head/"}) {
      write(side + std::string("model.yaml"), kModel);
      write(side + std::string("berths.yaml"), kBerths);
      write(side + std::string("fees.yaml"), kFees);
    }
  }
  Outcome by(const char* source, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"--base", "base", "--head", "head", "--source", source};
    words.insert(words.end(), more.begin(), more.end());
    return review("", words);
  }
  /// What the owner of the berths is reported; refused in any case.
  void refuses(const char* source, const std::string& message) const {
    const Outcome outcome = by(source);
    INFO(outcome.output);
    CHECK(outcome.status == 1);
    CHECK(says(outcome, message));
  }
};

constexpr const char* kOwner = "harbor/berths@main";
constexpr const char* kReader = "harbor/fees@main";

}  // namespace

TEST_CASE("an item that neither side can read hides none of the others") {
  const Folders folders;
  const std::string broken = replaced(kBerths, "  - name: ships", "  - 7\n  - name: ships");
  folders.write("base/berths.yaml", broken);
  folders.write("head/berths.yaml", broken);
  CHECK(folders.by(kReader).status == 0);
  folders.write("head/berths.yaml", replaced(broken, "    schema:\n      type",
                                             "    documentation: mine\n    schema:\n      type"));
  folders.refuses(kReader, "may not change dataset `ships` of datastore `Stays`");
  const std::string owners =
      replaced(kModel, "{repository: harbor/berths, branch: main}",
               "{repository: harbor/berths, branch: main, approvers: [ann, 5]}");
  folders.write("base/model.yaml", replaced(owners, "5]", "[]]"));
  folders.write("head/model.yaml", replaced(owners, "ann, 5]", "ann, mallory, []]"));
  folders.write("head/berths.yaml", broken);
  folders.refuses(kReader, "`owningRepo.approvers` got `mallory`");
}

TEST_CASE("what lost its name is changed by its owner alone") {
  const Folders folders;
  const std::string nameless = replaced(kFees, "name: Billing\n", "");
  folders.write("base/fees.yaml", nameless);
  folders.write("head/fees.yaml", replaced(nameless, "container: fees\n", ""));
  folders.refuses(kOwner, "may not change workspace: `container` was `fees`, is absent");
  CHECK(folders.by(kReader).status == 0);
  folders.write("head/fees.yaml", nameless.substr(0, nameless.find("---")));
  folders.refuses(kOwner, "may not remove workspace");
  // It gets its name back: that is an addition.
  folders.write("head/fees.yaml", kFees);
  folders.refuses(kOwner, "may not add workspace `Billing`");
  CHECK(folders.by(kReader).status == 0);
  // The owner of the list decides on a zone that lost its name.
  const std::string model = replaced(kModel, "name: Water\nteams", "teams");
  folders.write("base/fees.yaml", kFees);
  folders.write("base/model.yaml", model);
  folders.write("head/model.yaml", replaced(model, "  - {name: north, allowed: [\"Own:North\"]}",
                                            "  - {name: north, allowed: [\"Own:South\"]}"));
  folders.refuses(kReader, "may not change location policy `north`");
  CHECK(folders.by("harbor/model@main").status == 0);
}

TEST_CASE("a second object of one name is changed by its owner alone") {
  const Folders folders;
  const std::string store = std::string(kBerths).substr(std::string(kBerths).find("---"));
  const std::string twice = kBerths + store;
  folders.write("base/berths.yaml", twice);
  folders.write("head/berths.yaml", kBerths + replaced(store, "Decimal(10, 2)", "Decimal(11, 2)"));
  folders.refuses(kReader, "may not change column `fee` of dataset `stays` of datastore `Stays`");
  folders.write("head/berths.yaml", kBerths);
  folders.refuses(kReader, "may not remove datastore `Stays`");
  CHECK(folders.by(kOwner).status == 0);
  folders.write("head/berths.yaml", twice);
  folders.write("head/again.yaml", store);
  folders.refuses(kReader, "may not add datastore `Stays`");
}

TEST_CASE("an old fault of a file hides no new one") {
  const Folders folders;
  folders.write("base/berths.yaml", replaced(kBerths, "PostgresDatabase", "PostgresDatabas"));
  SECTION("a schema that is lost") {
    folders.write("head/berths.yaml", replaced(kBerths, "DDLTable", "DDLTables"));
    folders.refuses(kReader, "change/unauthorized");
  }
  SECTION("a schema of an unknown kind breaks its readers") {
    folders.write("head/berths.yaml", replaced(kBerths, "DDLTable", "Parquet"));
    folders.refuses(
        kOwner,
        "error[compat/schema-kind]: the schema of `ships` was a table and can no longer be read");
  }
  SECTION("a store in text that is lost breaks its readers") {
    folders.write("base/berths.yaml", replaced(kBerths, "name: Berths", "name: \"Berths"));
    folders.write("head/berths.yaml", replaced(kBerths, "name: Stays", "name: \"Stays"));
    folders.refuses(kOwner, "error[compat/datastore-removed]");
  }
  SECTION("a type that is lost breaks its readers") {
    folders.write("base/berths.yaml", replaced(kBerths, "type: BigInt", "type: BigIn"));
    folders.write("head/berths.yaml", replaced(kBerths, "Decimal(10, 2)", "Decmal(10; 2)"));
    folders.refuses(kOwner, "error[compat/type-narrowed]: the type of the column `fee` was");
  }
}

TEST_CASE("a misspelled word is a change, whatever it is read as") {
  const Folders folders;
  for (const auto& [from, to] : {std::pair("type: CDCCaptureIngestion", "type: CDCCaptureIngestio"),
                                 std::pair("kind: Datastore", "kind: Datastor"),
                                 std::pair("type: DDLTable", "type: DDLTabel")}) {
    folders.write("head/berths.yaml", replaced(kBerths, from, to));
    INFO(to);
    folders.refuses(kReader, "error[change/unauthorized]");
  }
}

TEST_CASE("a type out of range is compared as it is written where nothing tells of it") {
  const Folders folders;
  folders.write("head/berths.yaml",
                replaced(kBerths, "\"Decimal(10, 2)\"}",
                         "\"Decimal(1, 2)\"}  # dslint: ignore[schema/type-parameter] as it is"));
  folders.refuses(kOwner,
                  "error[compat/type-narrowed]: the type of the column `fee` was `Decimal(10, 2)` "
                  "and is `Decimal(1, 2)`: numbers with more than 0 digits");
}

TEST_CASE("a suppression that comes to cover more is a new one") {
  const Folders folders;
  const std::string one = replaced(
      kBerths,
      "      columns:\n        - {name: id, type: BigInt, nullable: false, primaryKey: true}\n",
      "      columns: [\n        {name: id, type: BigInt, nullable: false, primaryKey: true},  # "
      "dslint: "
      "ignore[compat/type-narrowed] agreed\n");
  const std::string base =
      replaced(one, "        - {name: fee, type: \"Decimal(10, 2)\"}\n",
               "        {name: fee, type: \"Decimal(10, 2)\"}]\n");
  folders.write("base/berths.yaml", base);
  folders.write("head/berths.yaml", base);
  CHECK(folders.by(kOwner).status == 0);
  std::string both = replaced(base, "},  # dslint: ignore[compat/type-narrowed] agreed\n", "}, ");
  both = replaced(both, "2)\"}]\n", "2)\"}]  # dslint: ignore[compat/type-narrowed] agreed\n");
  folders.write("head/berths.yaml", both);
  folders.refuses(kOwner, "a suppression of `compat/type-narrowed` was added");
}

TEST_CASE("a suppression of a zone's policy needs each zone whose data is held") {
  const Folders folders;
  folders.write(
      "head/fees.yaml",
      replaced(kFees, "[\"Own:North\"]}",
               "[\"Own:South\"]}  # dslint: ignore[governance/location-not-allowed] for now"));
  const Outcome outcome = folders.by(kReader);
  INFO(outcome.output);
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "to which zone `Land` has to agree"));
  CHECK(says(outcome, "to which zone `Water` has to agree"));
}

TEST_CASE("a suppression of the base covers what it covered then") {
  const Folders folders;
  const std::string closed =
      replaced(kBerths, "productionStatus", "approvals: []\nproductionStatus");
  const std::string before =
      replaced(replaced(kFees, "- name: monthly",
                        "- name: monthly  # dslint: ignore[workspace/not-approved] agreed on"),
               ", {store: Stays, dataset: ships}", "");
  for (const char* side : {"base/", "head/"}) {
    folders.write(side + std::string("berths.yaml"), closed);
    folders.write(side + std::string("fees.yaml"), before);
  }
  CHECK(folders.by(kReader).status == 0);
  folders.write("head/fees.yaml", replaced(before, "dataset: stays}",
                                           "dataset: stays}, {store: Stays, dataset: ships}"));
  folders.refuses(kReader,
                  "may not change sink `Stays:ships`: a suppression of `workspace/not-approved` "
                  "hides something new, to which team `Water/Berths` has to agree");
}

TEST_CASE("settings count under both names") {
  const Folders folders;
  folders.write("head/.dslint.yml", "rules: {naming/*: off}\n");
  folders.refuses(kReader, "may not add `.dslint.yml`");
}

TEST_CASE("old problems are counted in the summary, and never for the exit status") {
  const Folders folders;
  const std::string faulty = replaced(kFees, "dataset: ships", "dataset: ship");
  folders.write("base/fees.yaml", faulty);
  folders.write("head/fees.yaml", faulty);
  const Outcome silent = folders.run(
      "", {"dslint", "review", "--base", "base", "--head", "head", "--source", kReader});
  INFO(silent.output);
  CHECK(silent.status == 0);
  CHECK(says(silent, "; 2 problems were there before this change: `dslint lint` shows them"));
  const Outcome all = folders.by(kReader, {"--all"});
  INFO(all.output);
  CHECK(all.status == 0);
  CHECK(says(all, "error[reference/unknown-dataset]"));
  folders.write("head/berths.yaml",
                replaced(kBerths, "        - {name: fee, type: \"Decimal(10, 2)\"}\n", ""));
  CHECK(folders.by(kOwner, {"--all"}).status == 1);
}

}  // namespace dslint::testing
