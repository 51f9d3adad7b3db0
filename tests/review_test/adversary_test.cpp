// Attempts to get around the gate: each is refused, or reported.
#include "review_test/workbench.h"

namespace dslint::testing {
namespace {

constexpr const char* kTwoTeams = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
  - {name: Desk, owningRepo: {repository: acme/desk, branch: main}}
)";
constexpr const char* kParking = R"(kind: Team
zone: USA
name: Parking
documentation: Streets
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
---
kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: plate, type: VarChar(10)}
)";
constexpr const char* kDesk = R"(kind: Team
zone: USA
name: Desk
)";

/// A repository whose `main` has two teams; the desk's is on a branch with a change to come.
class City : public Workbench {
 public:
  City() {
    write("repo/ecosystem.yaml", std::string(kEcosystem) +
                                     "dataPlatforms:\n  - {type: LegacyDataPlatform, name: L}\n"
                                     "defaultDataPlatform: L\n");
    write("repo/usa.yaml", kTwoTeams);
    write("repo/parking.yaml", kParking);
    write("repo/desk.yaml", kDesk);
    git("repo", {"init", "-q", "-b", "main"});
    commit("repo", "a city");
    git("repo", {"checkout", "-q", "-b", "topic"});
  }
  Outcome by(const std::string& source, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"--base", "main", "--source", source};
    words.insert(words.end(), more.begin(), more.end());
    return review("repo", words);
  }
};

}  // namespace

TEST_CASE("a name that only looks like the owner's is another repository") {
  const City city;
  std::string text = kParking;
  text.replace(text.find("Streets"), 7, "All of them");
  city.write("repo/parking.yaml", text);
  CHECK(city.by("acme/parking@main").status == 0);
  CHECK(city.by("acme/parking@refs/heads/main").status == 0);
  CHECK(city.by("https://github.com/acme/parking@main").status == 0);
  for (const char* source :
       {"Acme/parking@main", "acme/Parking@main", "acme/parking@Main", "acme/parking@heads/main",
        "acme/parking@refs/heads/refs/heads/main", "acme/p\xd0\xb0rking@main",
        "ssh://git@github.com/acme/parking@main", "http://github.com/acme/parking@main",
        "https://GitHub.com/acme/parking@main", "https://github.com:443/acme/parking@main",
        "https://github.com./acme/parking@main", "https://x@github.com/acme/parking@main",
        "https://github.com.example/acme/parking@main"}) {
    const Outcome outcome = city.by(source);
    INFO(source << '\n' << outcome.output);
    CHECK(outcome.status == 1);
    CHECK(says(outcome, "error[change/unknown-source]"));
  }
  for (const char* source :
       {"acme/parking@main ", " acme/parking@main", "acme/parking.git@main",
        "https://github.com/acme/parking.git@main", "acme/parking@refs/tags/main", "", "acme",
        "acme/parking", "acme/parking@", "@main", "/parking@main", "acme/@main",
        "acme/parking/@main", "git@github.com:acme/parking@main",
        "https://github.com//acme/parking@main", "https://github.com@main",
        "acme/x/../parking@main"}) {
    const Outcome outcome = city.by(source);
    INFO(source << '\n' << outcome.output);
    CHECK(outcome.status == 2);
  }
}

TEST_CASE("an empty source does not fall back on the runner's") {
  const City city;
  city.write("event.json", R"({"pull_request": {"head": {"ref": "main",
      "repo": {"full_name": "acme/parking"}}}})");
  const Outcome outcome = city.review("repo", {"--base", "main", "--source", ""},
                                      {"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=pull_request",
                                       "GITHUB_EVENT_PATH=" + city.path("event.json")});
  INFO(outcome.output);
  CHECK(outcome.status == 2);
  CHECK(says(outcome, "`--source` is empty"));
}

TEST_CASE("a pull request without a repository, or with a broken event, has no source") {
  const City city;
  const std::vector<std::string> runner{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=pull_request",
                                        "GITHUB_REPOSITORY=acme/parking", "GITHUB_HEAD_REF=main",
                                        "GITHUB_EVENT_PATH=" + city.path("event.json")};
  for (const char* event :
       {"", "{", "[]", R"({"pull_request": null})",
        R"({"pull_request": {"head": {"ref": "main", "repo": null}}})",
        R"({"pull_request": {"head": {"ref": "main", "repo": {"full_name": 1}}}})",
        R"({"pull_request": {"head": {"repo": {"full_name": "acme/parking"}}}})",
        R"({"repository": {"full_name": "acme/parking"}, "ref": "refs/heads/main"})"}) {
    city.write("event.json", event);
    const Outcome outcome = city.review("repo", {"--base", "main"}, runner);
    INFO(event << '\n' << outcome.output);
    CHECK(outcome.status == 2);
    CHECK(says(outcome, "give it with `--source"));
  }
}

TEST_CASE("what another owns is not made to vanish") {
  const City city;
  const std::string desk = "acme/desk@main";
  SECTION("by text that cannot be read") {
    for (const char* broken : {"kind: Team\nzone: [USA\n", "kind: Team\n\tzone: USA\n",
                               "kind: Team\nzone: USA\nname: *nobody\n", "%YAML 9.9\n---\n{\n"}) {
      city.write("repo/parking.yaml", broken);
      const Outcome outcome = city.by(desk);
      INFO(broken << outcome.output);
      CHECK(outcome.status == 1);
      CHECK(says(outcome, "parking.yaml:"));
    }
    city.write("repo/parking.yaml", std::string(kParking) + '\0');
    CHECK(city.by(desk).status == 1);
  }
  SECTION("by an empty file") {
    city.write("repo/parking.yaml", "");
    const Outcome outcome = city.by(desk);
    CHECK(outcome.status == 1);
    CHECK(says(outcome, "`acme/desk@main` may not remove team `Parking`"));
    CHECK(says(outcome, "error[change/unauthorized]"));
    CHECK(says(outcome, "[compat/datastore-removed]"));
  }
  SECTION("by a name that is not a model file's, or a hidden one") {
    for (const char* name : {"parking.yaml.txt", ".parking.yaml", ".hidden/parking.yaml"}) {
      city.write(std::string("repo/") + name, kParking);
      city.git("repo", {"rm", "-q", "--cached", "--ignore-unmatch", "parking.yaml"});
      city.run("repo", {"rm", "-f", "parking.yaml"});
      const Outcome outcome = city.by(desk);
      INFO(name << '\n' << outcome.output);
      CHECK(outcome.status == 1);
      CHECK(says(outcome, "may not remove team `Parking`"));
      city.git("repo", {"checkout", "-q", "main", "--", "parking.yaml"});
    }
  }
  SECTION("by a link that leads out") {
    city.write("outside.yaml", kParking);
    city.run("repo", {"rm", "parking.yaml"});
    REQUIRE(city.run("repo", {"ln", "-s", "../outside.yaml", "parking.yaml"}).status == 0);
    for (const bool committed : {false, true}) {
      if (committed) city.commit("repo", "a link");
      const Outcome outcome = committed ? city.by(desk, {"--head", "HEAD"}) : city.by(desk);
      INFO(outcome.output);
      CHECK(outcome.status == 1);
      CHECK(says(outcome, "parking.yaml:1:1: error[source/unreadable]"));
      CHECK(says(outcome, "is a link that leads out of the model"));
    }
  }
  SECTION("by a submodule") {
    city.write("other/parking.yaml", kParking);
    city.git("other", {"init", "-q", "-b", "main"});
    city.commit("other", "taken along");
    city.git("repo", {"rm", "-q", "parking.yaml"});
    city.git("repo", {"-c", "protocol.file.allow=always", "submodule", "add", "-q",
                      city.path("other"), "teams"});
    for (const bool committed : {false, true}) {
      if (committed) city.commit("repo", "a submodule");
      const Outcome outcome = committed ? city.by(desk, {"--head", "HEAD"}) : city.by(desk);
      INFO(outcome.output);
      CHECK(outcome.status == 1);
      CHECK(says(outcome, "`acme/desk@main` may not remove team `Parking`"));
    }
  }
}

TEST_CASE("a link does not take the place of a file") {
  const City city;
  city.git("repo", {"mv", "parking.yaml", "parking.txt"});
  REQUIRE(city.run("repo", {"ln", "-s", "parking.txt", "parking.yaml"}).status == 0);
  const Outcome outcome = city.by("acme/desk@main");
  INFO(outcome.output);
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "parking.yaml:1:1: error[source/unreadable]"));
  CHECK(says(outcome, "`acme/desk@main` may not remove team `Parking`"));
}

TEST_CASE("a file of an odd mode, which git takes for a submodule, is a file that is gone") {
  const City city;
  for (const char* mode : {"000000", "010644"}) {
    const Outcome made = city.run(
        "repo", {"sh", "-c",
                 std::string("git ls-tree main | sed '/parking/s/^100644/") + mode +
                     "/' | git mktree | xargs git commit-tree -p main -m odd"});
    INFO(made.output);
    REQUIRE(made.status == 0);
    const std::string commit = made.output.substr(0, made.output.find('\n'));
    const Outcome outcome = city.by("acme/desk@main", {"--head", commit});
    INFO(outcome.output);
    CHECK(outcome.status == 1);
    CHECK(says(outcome, "`acme/desk@main` may not remove team `Parking`"));
  }
}

TEST_CASE("what another owns is not made anew beside it") {
  const City city;
  const std::string desk = "acme/desk@main";
  SECTION("a store of its name, before and behind it") {
    for (const char* name : {"repo/a.yaml", "repo/z.yaml"}) {
      city.write(name, std::string("kind: Datastore\nteam: USA/Desk\n") +
                           std::string(kParking).substr(std::string(kParking).find("name: NYC")));
      const Outcome outcome = city.by(desk);
      INFO(outcome.output);
      CHECK(outcome.status == 1);
      CHECK(says(outcome, "[naming/duplicate]"));
      if (std::string(name) == "repo/a.yaml") CHECK(says(outcome, "[change/unauthorized]"));
      city.run("", {"rm", name});
    }
  }
  SECTION("a store of its name, with a comment over the double name") {
    city.write("repo/a.yaml",
               std::string("# dslint: ignore[naming/duplicate] on purpose\nkind: Datastore\n"
                           "team: USA/Desk\n") +
                   std::string(kParking).substr(std::string(kParking).find("name: NYC")));
    CHECK(city.by(desk).status == 1);
    CHECK(says(city.by(desk), "[change/unauthorized]"));
  }
  SECTION("a team, a zone and an Ecosystem") {
    const std::string ecosystem =
        std::string(kEcosystem)
            .replace(std::string(kEcosystem).find("acme/model"), 10, "acme/desk ");
    for (const std::string& text : {std::string("kind: Team\nzone: USA\nname: Parking\n"),
                                    std::string("kind: GovernanceZone\nname: USA\n"), ecosystem}) {
      for (const char* name : {"repo/a.yaml", "repo/z.yaml"}) {
        city.write(name, text);
        const Outcome outcome = city.by(desk);
        INFO(text << outcome.output);
        CHECK(outcome.status == 1);
        CHECK((says(outcome, "[source/duplicate-document]") ||
               says(outcome, "[source/many-ecosystems]")));
        city.run("", {"rm", name});
      }
    }
  }
}

TEST_CASE("moving an object to another file, or under other anchors, changes no owner") {
  const City city;
  city.git("repo", {"mv", "parking.yaml", "desk2.yaml"});
  CHECK(city.by("mallory/x@main").status == 0);
  std::string text = kParking;
  text.replace(text.find("Streets"), 7, "Mine");
  city.write("repo/desk2.yaml", text);
  const Outcome outcome = city.by("acme/desk@main");
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "desk2.yaml:4:16: error[change/unauthorized]"));
}

TEST_CASE("an anchor and a merge key hide no change") {
  const City city;
  std::string shared = kParking;
  const size_t at = shared.find("  - name: tickets");
  shared = shared.substr(0, at) + R"(  - &tickets
    name: tickets
    classification: PUB
    schema:
      columns: &columns
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: plate, type: VarChar(10)}
)";
  city.write("repo/parking.yaml", shared);
  CHECK(city.by("mallory/x@main").status == 0);
  city.write("repo/parking.yaml", shared + "  - <<: *tickets\n    name: more\n");
  const Outcome more = city.by("acme/desk@main");
  CHECK(more.status == 1);
  CHECK(says(more, "may not add dataset `more`"));
  // A key beside the merge wins over the one that is merged in.
  std::string merged = shared;
  merged.replace(merged.find("    classification: PUB\n    schema:\n      columns: &columns"), 0,
                 "    <<: {compatibility: NONE}\n");
  city.write("repo/parking.yaml", merged);
  const Outcome loosened = city.by("acme/desk@main");
  INFO(loosened.output);
  CHECK(loosened.status == 1);
  CHECK(says(loosened, "`compatibility` was `BACKWARD`, is `NONE`"));
}

TEST_CASE("a renamed Ecosystem is still the same one, and asks its owner") {
  const City city;
  std::string text(kEcosystem);
  text.replace(text.find("name: Acme"), 10, "name: Acne");
  city.write("repo/ecosystem.yaml", text);
  const Outcome denied = city.by("acme/desk@main");
  INFO(denied.output);
  CHECK(denied.status == 1);
  CHECK(says(denied, "may not change ecosystem `Acne`: `name` was `Acme`, is `Acne`"));
  city.run("repo", {"rm", "ecosystem.yaml"});
  CHECK(city.by("acme/desk@main").status == 1);
}

TEST_CASE("what says who proposes and who approved is no part of the change") {
  const City city;
  std::string zone = kTwoTeams;
  zone.replace(zone.find("main}}"), 6, "main, approvers: [ann]}}");
  city.git("repo", {"checkout", "-q", "main"});
  city.write("repo/usa.yaml", zone);
  city.commit("repo", "approvers");
  city.git("repo", {"checkout", "-q", "-B", "topic"});
  std::string text = kParking;
  text.replace(text.find("Streets"), 7, "All of them");
  city.write("repo/parking.yaml", text);
  const std::string owner = "acme/parking@main";
  SECTION("approvals that the change brings along") {
    city.write("repo/who.json", "[\"ann\"]");
    CHECK(city.by(owner, {"--approvals", "who.json"}).status == 0);  // not in git: the user's own
    city.commit("repo", "approved by myself");
    REQUIRE(city.run("repo", {"ln", "-s", "who.json", "link.json"}).status == 0);
    for (const std::string& file : {std::string("who.json"), city.path("repo/who.json"),
                                    std::string("link.json")}) {
      const Outcome outcome = city.by(owner, {"--approvals", file});
      INFO(file << '\n' << outcome.output);
      CHECK(outcome.status == 2);
      CHECK(says(outcome, "is part of the change"));
    }
  }
  SECTION("an event that the change brings along, or one that names no commit") {
    city.commit("repo", "a change");
    const auto by = [&](const std::string& file, const std::string& sha) {
      city.write(file, R"({"pull_request": {"user": {"login": "eve"}, "head": {"ref": "main",
          "repo": {"full_name": "acme/parking"}, "sha": )" + sha + "}}}");
      return city.review("repo", {"--base", "main", "--approved-by", "ann"},
                         {"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=pull_request",
                          "GITHUB_EVENT_PATH=" + city.path(file)});
    };
    const auto head = [&] {
      return '"' + city.run("repo", {"git", "rev-parse", "HEAD"}).output.substr(0, 40) + '"';
    };
    CHECK(by("event.json", head()).status == 0);
    for (const char* sha : {"null", "1", "\"\"", "{}"}) {
      const Outcome outcome = by("event.json", sha);
      INFO(sha << '\n' << outcome.output);
      CHECK(outcome.status == 2);
      CHECK(says(outcome, "does not say which commit"));
    }
    city.write("repo/event.json", "{}");
    city.commit("repo", "an event");
    const Outcome brought = by("repo/event.json", head());
    INFO(brought.output);
    CHECK(brought.status == 2);
    CHECK(says(brought, "is part of the change"));
  }
  SECTION("an author that a script leaves empty") {
    CHECK(city.by(owner, {"--approved-by", "ann", "--author", "eve"}).status == 0);
    const Outcome outcome = city.by(owner, {"--approved-by", "ann", "--author", ""});
    CHECK(outcome.status == 2);
    CHECK(says(outcome, "`--author` is empty"));
  }
}

TEST_CASE("a suppression at the end of another's file would cover what comes next") {
  const City city;
  city.write("repo/parking.yaml", std::string(kParking) + "# dslint: ignore[naming/blank] soon\n");
  const Outcome outcome = city.by("acme/desk@main");
  INFO(outcome.output);
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "a suppression of `naming/blank` was added"));
  CHECK(city.by("acme/parking@main").status == 0);
}

TEST_CASE("a tree that holds itself many times over ends the review") {
  const City city;
  const std::string blob =
      city.run("repo", {"git", "rev-parse", "main:parking.yaml"}).output.substr(0, 40);
  city.write("entries", "100644 blob " + blob + "\tparking.yaml\n");
  const auto makeTree = [&] {
    return city.run("repo", {"sh", "-c", "git mktree < ../entries"}).output.substr(0, 40);
  };
  std::string tree = makeTree();
  for (int i = 0; i < 30; ++i) {  // a thousand million files in some kilobytes
    city.write("entries", "040000 tree " + tree + "\ta\n040000 tree " + tree + "\tb\n");
    tree = makeTree();
  }
  const std::string commit =
      city.run("repo", {"git", "commit-tree", "-p", "main", "-m", "many", tree})
          .output.substr(0, 40);
  const Outcome outcome = city.by("acme/parking@main", {"--head", commit});
  INFO(outcome.output);
  CHECK(outcome.status == 2);
  CHECK(says(outcome, "holds more than 2000000 files and folders"));
}

TEST_CASE("the last file is not taken away in silence") {
  const City city;
  city.git("repo", {"rm", "-q", "-r", "."});
  const Outcome outcome = city.by("acme/desk@main");
  INFO(outcome.output);
  CHECK(outcome.status == 2);
}

}  // namespace dslint::testing
