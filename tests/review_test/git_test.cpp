// `dslint review` against git: refs, merge bases, shallow clones, and what runners say.
#include <unistd.h>

#include "review_test/workbench.h"

namespace dslint::testing {

TEST_CASE("the working tree is compared with a ref, and the ref is not checked out") {
  const Workbench bench;
  bench.makeOrigin();
  bench.write("origin/usa.yaml", "kind: GovernanceZone\nname: USA\ndocumentation: The east\n");
  const Outcome allowed = bench.review("origin", {"--base", "main", "--source", "acme/usa@main"});
  INFO(allowed.output);
  CHECK(allowed.status == 0);
  const Outcome denied = bench.review("origin", {"--base", "main", "--source", "acme/model@main"});
  INFO(denied.output);
  CHECK(denied.status == 1);
  CHECK(says(denied, "usa.yaml:3:16: error[change/unauthorized]"));
  CHECK(says(denied, "main:ecosystem.yaml:6:30: note: `acme/usa@main` owns zone `USA`"));
}

TEST_CASE("a removal names the line of the base by its ref") {
  const Workbench bench;
  bench.makeOrigin();
  bench.git("origin", {"rm", "-q", "usa.yaml"});
  bench.commit("origin", "no zone");
  const Outcome outcome =
      bench.review("origin", {"--base", "HEAD~1", "--head", "HEAD", "--source", "acme/model@main"});
  INFO(outcome.output);
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "ecosystem.yaml:6:6: error[change/unauthorized]"));
  CHECK(says(outcome, "HEAD~1:usa.yaml:1:1: note: it was here"));
}

TEST_CASE("the merge base counts, unless the tip is asked for") {
  const Workbench bench;
  bench.makeOrigin();
  bench.git("origin", {"checkout", "-q", "-b", "topic"});
  bench.git("origin", {"checkout", "-q", "main"});
  bench.write("origin/usa.yaml", "kind: GovernanceZone\nname: USA\ndocumentation: Later\n");
  bench.commit("origin", "main goes on");
  bench.git("origin", {"checkout", "-q", "topic"});
  const std::vector<std::string> words{"--base", "main", "--source", "mallory/x@main"};
  CHECK(bench.review("origin", words).status == 0);
  std::vector<std::string> tip = words;
  tip.emplace_back("--base-tip");
  const Outcome outcome = bench.review("origin", tip);
  INFO(outcome.output);
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "change/unknown-source"));
}

TEST_CASE("the model is the current folder, in the base too") {
  const Workbench bench;
  bench.write("repo/other/docker.yaml", "services: {}\n");
  bench.write("repo/model/ecosystem.yaml", kEcosystem);
  bench.write("repo/model/usa.yaml", kZone);
  bench.git("repo", {"init", "-q", "-b", "main"});
  bench.commit("repo", "a model below");
  bench.write("repo/model/usa.yaml", "kind: GovernanceZone\nname: USA\n");
  const Outcome outcome =
      bench.review("repo/model", {"--base", "main", "--source", "acme/model@main"});
  INFO(outcome.output);
  CHECK(outcome.status == 1);
  CHECK(says(outcome, "usa.yaml:1:1: error[change/unauthorized]"));
  CHECK(!says(outcome, "docker"));
  bench.write("repo/.dslint.yaml", "ruleset: 1\n");
  const Outcome above = bench.review("repo/model", {"--base", "main", "--source", "acme/usa@main"});
  CHECK(says(above, "../.dslint.yaml:1:1: error[change/unauthorized]"));
}

TEST_CASE("a folder that the change brings along is never taken for the base") {
  const Workbench bench;
  bench.makeOrigin();
  bench.git("origin", {"checkout", "-q", "-b", "topic"});
  bench.write("origin/usa.yaml", "kind: GovernanceZone\nname: USA\n");
  bench.write("origin/main/ecosystem.yaml", kEcosystem);
  const Outcome named = bench.review("origin", {"--base", "main", "--source", "mallory/x@main"});
  INFO(named.output);
  CHECK(named.status == 1);
  CHECK(says(named, "`main` is a git ref and a folder; the ref is taken"));
  const Outcome inside = bench.review("origin", {"--base", "./main", "--source", "mallory/x@main"});
  CHECK(inside.status == 2);
  CHECK(says(inside, "is a folder inside the head"));
  bench.write("origin/origin/main/ecosystem.yaml", kEcosystem);
  CHECK(bench.review("origin", {"--base", "origin/main", "--source", "mallory/x@main"}).status ==
        2);
}

TEST_CASE("what git lacks is said with the command that helps") {
  const Workbench bench;
  bench.makeOrigin();
  bench.write("origin/usa.yaml", "kind: GovernanceZone\nname: USA\n");
  bench.commit("origin", "second");
  bench.git("origin", {"checkout", "-q", "-b", "topic"});
  bench.write("origin/usa.yaml", "kind: GovernanceZone\nname: USA\ndocumentation: Topic\n");
  bench.commit("origin", "third");
  bench.git("", {"clone", "-q", "--depth", "1", "-b", "topic", "file://" + bench.path("origin"),
                 "shallow"});
  const std::vector<std::string> words{"--base", "origin/main", "--source", "acme/usa@main"};
  const Outcome shallow = bench.review("shallow", words);
  INFO(shallow.output);
  CHECK(shallow.status == 2);
  CHECK(says(shallow, "git fetch --unshallow origin main:refs/remotes/origin/main"));
  bench.git("shallow", {"fetch", "-q", "--unshallow", "origin", "main:refs/remotes/origin/main"});
  CHECK(bench.review("shallow", words).status == 0);

  bench.git("", {"clone", "-q", "file://" + bench.path("origin"), "whole"});
  bench.git("whole", {"update-ref", "-d", "refs/remotes/origin/main"});
  const Outcome missing = bench.review("whole", words);
  INFO(missing.output);
  CHECK(missing.status == 2);
  CHECK(says(missing, "run `git fetch origin main`"));
  const Outcome full =
      bench.review("whole", {"--base", "refs/remotes/origin/main", "--source", "acme/usa@main"});
  INFO(full.output);
  CHECK(says(full, "run `git fetch origin main`"));

  bench.git("", {"clone", "-q", "--depth", "1", "--no-single-branch",
                 "file://" + bench.path("origin"), "flat"});
  const Outcome flat = bench.review("flat", words);
  INFO(flat.output);
  CHECK(flat.status == 2);
  CHECK(says(flat, "git fetch --unshallow origin"));

  bench.git("whole", {"checkout", "-q", "--orphan", "other"});
  bench.commit("whole", "unrelated");
  const Outcome unrelated =
      bench.review("whole", {"--base", "origin/topic", "--source", "acme/usa@main"});
  INFO(unrelated.output);
  CHECK(unrelated.status == 2);
  CHECK(says(unrelated, "--base-tip"));
}

TEST_CASE("each way to miss a commit is said with what helps") {
  const Workbench bench;
  bench.makeOrigin();
  bench.write("origin/usa.yaml", "kind: GovernanceZone\nname: USA\n");
  bench.commit("origin", "second");
  const auto missing = [&](const std::string& folder, const std::string& ref) {
    const Outcome outcome = bench.review(folder, {"--base", ref, "--source", "acme/usa@main"});
    INFO(outcome.output);
    CHECK(outcome.status == 2);
    return outcome.output;
  };
  const auto contains = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  bench.git("", {"clone", "-q", "file://" + bench.path("origin"), "whole"});
  bench.git("origin", {"branch", "later"});
  bench.git("whole", {"checkout", "-q", "--detach"});
  CHECK(contains(missing("whole", "later"), "run `git fetch origin later:later`"));
  bench.git("whole", {"fetch", "-q", "origin", "later:later"});
  CHECK(bench.review("whole", {"--base", "later", "--source", "acme/usa@main"}).status == 0);
  const std::string id(40, 'e');
  CHECK(contains(missing("whole", id), "run `git fetch origin " + id + "`"));
  CHECK(contains(missing("whole", "HEAD~99"), "`git log` show what is here"));
  CHECK(contains(missing("whole", "`id`"), "`git log` show what is here"));
  CHECK(contains(missing("whole", "HEAD:usa.yaml"), "is not a commit; name a branch"));
  CHECK(contains(missing("whole", ""), "`--base` is empty"));
  CHECK(contains(missing("whole", "nowhere/"), "there is no folder `nowhere/`"));
  bench.git("", {"clone", "-q", "--depth", "1", "file://" + bench.path("origin"), "shallow"});
  CHECK(contains(missing("shallow", "HEAD~1"), "run `git fetch --unshallow origin`"));
  bench.git("shallow", {"fetch", "-q", "--unshallow", "origin"});
  CHECK(bench.review("shallow", {"--base", "HEAD~1", "--source", "acme/usa@main"}).status == 0);
  bench.write("none/ecosystem.yaml", kEcosystem);
  CHECK(contains(missing("none", "main"), "the current folder is in no git repository"));
  bench.git("none", {"init", "-q"});
  CHECK(contains(missing("none", "HEAD"), "there is no commit `HEAD`"));
  CHECK(bench.review("none", {"--source", "acme/usa@main"}).status == 2);
  CHECK(bench.review("whole", {"--base", "later", "--head", "gone", "--source", "a/b@c"}).status ==
        2);
}

TEST_CASE("another user's repository is opened when git would") {
  if (geteuid() != 0) {
    WARN("only root can give a repository to another user: nothing was checked");
    return;
  }
  const Workbench bench;
  bench.makeOrigin();
  REQUIRE(bench.run("", {"chown", "-R", "12345", "origin"}).status == 0);
  const std::vector<std::string> words{"--base", "main", "--source", "acme/usa@main"};
  // Without any configuration, as in a fresh container.
  const Outcome refused = bench.review("origin", words);
  INFO(refused.output);
  CHECK(refused.status == 2);
  CHECK(says(refused, "run `git config --global --add safe.directory " + bench.path("origin")));
  bench.git("", {"config", "--global", "--add", "safe.directory", "/elsewhere"});
  CHECK(bench.review("origin", words).status == 2);
  bench.git("", {"config", "--global", "--add", "safe.directory", "*"});
  CHECK(bench.review("origin", words).status == 0);
  bench.git("", {"config", "--global", "--add", "safe.directory", ""});
  CHECK(bench.review("origin", words).status == 2);
  bench.git("", {"config", "--global", "--add", "safe.directory", bench.path("origin")});
  CHECK(bench.review("origin", words).status == 0);
}

TEST_CASE("links in a tree are not followed") {
  const Workbench bench;
  bench.makeOrigin();
  REQUIRE(bench.run("origin", {"ln", "-s", "usa.yaml", "again.yaml"}).status == 0);
  bench.commit("origin", "a link to what is read anyway");
  bench.git("origin", {"tag", "before", "HEAD~1"});
  const std::vector<std::string> words{"--base", "before", "--head", "HEAD", "--source", "a/b@c"};
  const Outcome again = bench.review("origin", words);
  INFO(again.output);
  CHECK(again.status == 0);
  for (const char* target : {"/etc/passwd", "../outside.yaml", "gone.yaml", ".hidden/usa.yaml"}) {
    bench.run("origin", {"rm", "-f", "out.yaml"});
    REQUIRE(bench.run("origin", {"ln", "-s", target, "out.yaml"}).status == 0);
    bench.commit("origin", "another link");
    const Outcome outcome = bench.review("origin", words);
    INFO(target << outcome.output);
    CHECK(outcome.status == 1);
    CHECK(says(outcome, "out.yaml:1:1: error[source/unreadable]: `out.yaml` is a link"));
    CHECK(bench.run("origin", {"dslint", "lint"}).status == 1);
  }
}

TEST_CASE("a link is judged by lint as by a review, wherever the model lies in the repository") {
  const Workbench bench;
  bench.makeOrigin();
  REQUIRE(bench.run("origin", {"sh", "-c", "mkdir -p deep/model/sub && git mv *.yaml deep/model"})
              .status == 0);
  bench.commit("origin", "moved");
  bench.git("origin", {"tag", "before"});
  const struct {
    const char* link;
    const char* target;
    const char* fault;  // null: left out in silence
  } cases[] = {
      {"self", "../model", nullptr},
      {"dot", ".", nullptr},
      {"sub/again.yaml", "../../model/usa.yaml", nullptr},
      {"sub/up", "../../../deep/model", nullptr},
      {"around", "..", nullptr},
      {"above", "../../../..", nullptr},
      {"beside", "../other", "is a link that leads out of the model"},
      {"out.yaml", "../other/usa.yaml", "is a link that leads out of the model"},
      {"sibling.yaml", "../model2/usa.yaml", "is a link that leads out of the model"},
      {"hidden.yaml", "../model/.hidden/usa.yaml", "is a link to what is not part of the model"},
  };
  for (const char* folder : {"deep/other", "deep/model2", "deep/model/.hidden"}) {
    bench.write("origin/" + std::string(folder) + "/usa.yaml", kZone);
  }
  for (const auto& [link, target, fault] : cases) {
    const std::string path = std::string("deep/model/") + link;
    bench.run("origin", {"mkdir", "-p", "deep/model/sub"});
    REQUIRE(bench.run("origin", {"ln", "-s", target, path}).status == 0);
    const Outcome lint = bench.run("origin", {"dslint", "lint", "deep/model", "-f", "concise"});
    for (const bool committed : {false, true}) {
      if (committed) bench.commit("origin", "a link");
      const Outcome outcome = bench.review(
          "origin", {"--base", "before", "--head", "./deep/model", "--source", "a/b@c"});
      INFO(link << " to " << target << '\n' << lint.output << outcome.output);
      CHECK(lint.status == (fault == nullptr ? 0 : 1));
      CHECK(outcome.status == lint.status);
      if (fault == nullptr) continue;
      CHECK(says(lint, fault));
      CHECK(says(outcome, fault));
    }
    bench.run("origin", {"rm", path});
  }
}

TEST_CASE("a fork's pull request never passes as the owner's") {
  const Workbench bench;
  bench.makeOrigin();
  bench.git("origin", {"checkout", "-q", "-b", "topic"});
  bench.write("origin/usa.yaml", "kind: GovernanceZone\nname: USA\n");
  bench.commit("origin", "a change");
  bench.write("event.json", R"({"pull_request": {"head": {"ref": "main",
      "repo": {"full_name": "mallory/usa"}}}, "repository": {"full_name": "acme/usa"}})");
  const std::vector<std::string> environment{
      "GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=pull_request", "GITHUB_REPOSITORY=acme/usa",
      "GITHUB_HEAD_REF=main", "GITHUB_EVENT_PATH=" + bench.path("event.json")};
  const Outcome fork = bench.review("origin", {"--base", "main"}, environment);
  INFO(fork.output);
  CHECK(fork.status == 1);
  CHECK(says(fork, "the change comes from `mallory/usa@main`, which owns nothing"));
  const Outcome flag =
      bench.review("origin", {"--base", "main", "--source", "acme/usa@main"}, environment);
  CHECK(flag.status == 0);
  CHECK(says(flag, "not `mallory/usa@main` as the runner says"));
}

TEST_CASE("without a source there is no review, and leaving it out is said") {
  const Workbench bench;
  bench.makeOrigin();
  const Outcome none = bench.review("origin", {"--base", "main"});
  CHECK(none.status == 2);
  CHECK(says(none, "--source"));
  const Outcome queue = bench.review("origin", {"--base", "main"},
                                     {"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=merge_group"});
  CHECK(queue.status == 2);
  CHECK(says(queue, "merge_group"));
  const Outcome skipped = bench.review("origin", {"--base", "main", "--no-authorization"});
  CHECK(skipped.status == 0);
  CHECK(says(skipped, "authorization is skipped"));
}

}  // namespace dslint::testing
