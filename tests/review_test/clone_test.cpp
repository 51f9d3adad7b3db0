// What a review stands on: clones of every kind, the right repository, the right commit.
#include "review_test/workbench.h"

namespace dslint::testing {
namespace {

constexpr const char* kOther = "kind: GovernanceZone\nname: USA\ndocumentation: The east\n";

/// An origin whose branch `topic` changes the zone, which a stranger may not.
class Clones : public Workbench {
 public:
  Clones() {
    write("up/model/ecosystem.yaml", kEcosystem);
    write("up/model/usa.yaml", kZone);
    git("up", {"init", "-q", "-b", "main"});
    git("up", {"config", "uploadpack.allowFilter", "true"});
    git("up", {"config", "uploadpack.allowAnySHA1InWant", "true"});
    commit("up", "a model");
    git("up", {"checkout", "-q", "-b", "topic"});
    write("up/model/usa.yaml", kOther);
    commit("up", "a change");
  }
  void clone(const std::string& name, std::vector<std::string> options) const {
    std::vector<std::string> words{"clone", "-q", "-b", "topic"};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back("file://" + path("up"));
    words.push_back(name);
    git("", words);
  }
  Outcome by(const std::string& folder, const std::string& source,
             std::vector<std::string> more = {}, const std::vector<std::string>& set = {}) const {
    std::vector<std::string> words{"--base", "refs/remotes/origin/main", "--source", source};
    words.insert(words.end(), more.begin(), more.end());
    return review(folder, words, set);
  }
  void judges(const std::string& folder) const {
    const Outcome stranger = by(folder, "mallory/x@main");
    INFO(folder << ": " << stranger.output);
    CHECK(stranger.status == 1);
    CHECK(says(stranger, "change/unknown-source"));
    const Outcome owner = by(folder, "acme/usa@main");
    INFO(owner.output);
    CHECK(owner.status == 0);
  }
};

}  // namespace

TEST_CASE("every kind of clone gives the same verdict, or the command that helps") {
  const Clones bench;
  bench.clone("full", {});
  bench.judges("full/model");
  bench.git("full", {"checkout", "-q", "--detach"});
  bench.judges("full/model");
  bench.git("full", {"worktree", "add", "-q", "../linked", "HEAD"});
  bench.judges("linked/model");
  bench.clone("borrowed", {"--shared"});
  bench.judges("borrowed/model");
  bench.clone("partial", {"--filter=blob:none"});
  bench.clone("bald", {"--filter=tree:0"});
  bench.clone("sparse", {"--filter=blob:none", "--sparse"});
  bench.git("sparse", {"sparse-checkout", "set", "model"});
  for (const char* name : {"partial", "bald", "sparse"}) {
    for (const char* source : {"mallory/x@main", "acme/usa@main", "acme/model@main"}) {
      const Outcome outcome = bench.by(std::string(name) + "/model", source);
      INFO(name << ": " << outcome.output);
      CHECK(outcome.status == 2);
      CHECK(says(outcome, "run `git fetch --refetch --no-filter origin`"));
    }
    const Outcome skipped =
        bench.review(std::string(name) + "/model", {"--base", "origin/main", "--no-authorization"});
    CHECK(skipped.status == 2);
    bench.git(name, {"fetch", "-q", "--refetch", "--no-filter", "origin"});
    bench.judges(std::string(name) + "/model");
  }
  bench.clone("thin", {"--sparse"});
  bench.git("thin", {"sparse-checkout", "set", "nothing"});
  bench.judges("thin");  // the model's files are in no folder here, and are in the commit
}

TEST_CASE("what is compared is what git holds") {
  const Clones bench;
  bench.clone("desk", {"-c", "core.autocrlf=true"});
  bench.judges("desk/model");
  bench.git("desk", {"checkout", "-q", "-b", "same", "origin/main"});
  CHECK(bench.by("desk/model", "mallory/x@main").status == 0);
  bench.write("desk/.gitattributes", "*.yaml ident eol=crlf\n");
  bench.write("desk/model/usa.yaml", "kind: GovernanceZone\r\nname: USA\r\ndocumentation: The west\r\n");
  CHECK(bench.by("desk/model", "mallory/x@main").status == 0);
  bench.write("desk/model/new.yaml", "kind: GovernanceZone\nname: EU\n");
  CHECK(bench.by("desk/model", "mallory/x@main").status == 1);
  bench.write("desk/.gitignore", "new.yaml\n");
  CHECK(bench.by("desk/model", "mallory/x@main").status == 0);
}

TEST_CASE("the repository is the one of the folder, and a name is one ref") {
  const Clones bench;
  bench.clone("work", {});
  SECTION("a bare repository in the tree is none") {
    bench.git("", {"clone", "-q", "--bare", "up", "evil.git"});
    for (const char* part : {"HEAD", "config", "objects", "refs", "packed-refs"}) {
      bench.run("", {"cp", "-r", std::string("evil.git/") + part, "work/model/"});
    }
    bench.judges("work/model");
  }
  SECTION("a tag that is called like the remote's branch") {
    bench.git("work", {"tag", "origin/main"});
    const Outcome outcome =
        bench.review("work/model", {"--base", "origin/main", "--source", "mallory/x@main"});
    INFO(outcome.output);
    CHECK(outcome.status == 2);
    CHECK(says(outcome, "`refs/tags/origin/main` and `refs/remotes/origin/main`"));
    bench.judges("work/model");
  }
  SECTION("a model folder that is a link") {
    bench.git("work", {"mv", "model", "evil"});
    bench.run("work", {"ln", "-s", "evil", "model"});
    bench.commit("work", "a link");
    const Outcome outcome = bench.by("work", "acme/model@main", {"--head", "./model"});
    INFO(outcome.output);
    CHECK(outcome.status == 2);
    CHECK(says(outcome, "`model` is a link"));
  }
  SECTION("a model folder that was moved") {
    bench.git("work", {"mv", "model", "eco"});
    bench.commit("work", "moved");
    const Outcome outcome = bench.by("work", "acme/model@main", {"--head", "./eco"});
    INFO(outcome.output);
    CHECK(outcome.status == 2);
    CHECK(says(outcome, "one in `model`"));
    CHECK(bench.by("work", "acme/model@main", {"--head", "./eco", "--first-commit"}).status == 0);
  }
  SECTION("several merge bases") {
    bench.git("work", {"checkout", "-q", "-b", "one", "origin/main"});
    bench.write("work/a.txt", "a");
    bench.commit("work", "a");
    bench.git("work", {"checkout", "-q", "-b", "two", "origin/main"});
    bench.write("work/b.txt", "b");
    bench.commit("work", "b");
    bench.git("work", {"branch", "two-before"});
    bench.git("work", {"merge", "-q", "--no-edit", "one"});
    bench.git("work", {"checkout", "-q", "one"});
    bench.git("work", {"merge", "-q", "--no-edit", "two-before"});
    const std::vector<std::string> words{"--base", "two", "--source", "mallory/x@main"};
    const Outcome outcome = bench.review("work/model", words);
    INFO(outcome.output);
    CHECK(outcome.status == 2);
    CHECK(says(outcome, "--base-tip"));
    std::vector<std::string> tip = words;
    tip.emplace_back("--base-tip");
    CHECK(bench.review("work/model", tip).status == 0);
  }
}

TEST_CASE("owners are those of the base's tip") {
  const Clones bench;
  bench.clone("work", {});
  bench.git("work", {"checkout", "-q", "-b", "main", "origin/main"});
  std::string text = kEcosystem;
  text.replace(text.find("acme/usa"), 8, "acme/new");
  bench.write("work/model/ecosystem.yaml", text);
  bench.commit("work", "another owner");
  bench.git("work", {"checkout", "-q", "topic"});
  const auto by = [&](const char* source) {
    return bench.review("work/model", {"--base", "main", "--source", source});
  };
  const Outcome former = by("acme/usa@main");
  INFO(former.output);
  CHECK(former.status == 1);
  CHECK(by("acme/new@main").status == 0);
}

TEST_CASE("a checkout of the target branch is not the pull request") {
  const Clones bench;
  bench.clone("work", {});
  const std::string sha = bench.run("work", {"git", "rev-parse", "HEAD"}).output.substr(0, 40);
  bench.write("event.json", "{\"pull_request\": {\"head\": {\"ref\": \"topic\", \"sha\": \"" + sha +
                                "\", \"repo\": {\"full_name\": \"acme/usa\"}}}}");
  const std::vector<std::string> runner{"GITHUB_ACTIONS=true",
                                        "GITHUB_EVENT_NAME=pull_request_target",
                                        "GITHUB_EVENT_PATH=" + bench.path("event.json")};
  const std::vector<std::string> words{"--base", "refs/remotes/origin/main"};
  CHECK(bench.review("work/model", words, runner).status == 1);  // another branch than `main`
  bench.git("work", {"checkout", "-q", "origin/main"});
  const Outcome target = bench.review("work/model", words, runner);
  INFO(target.output);
  CHECK(target.status == 2);
  CHECK(says(target, sha));
  bench.git("work", {"merge", "-q", "--no-ff", "--no-edit", "topic"});
  CHECK(bench.review("work/model", words, runner).status == 1);
}

TEST_CASE("the base of a fork's merge request is the target project's") {
  const Clones bench;
  bench.clone("work", {});
  const std::vector<std::string> runner{
      "GITLAB_CI=true",
      "CI_PIPELINE_SOURCE=merge_request_event",
      "CI_MERGE_REQUEST_SOURCE_PROJECT_URL=https://gitlab.example/mallory/fork",
      "CI_MERGE_REQUEST_PROJECT_URL=https://gitlab.example/acme/model",
      "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=topic"};
  bench.git("work", {"fetch", "-q", "origin", "main"});
  for (const char* base : {"FETCH_HEAD", "origin/main", "refs/remotes/origin/main"}) {
    const Outcome outcome = bench.review("work/model", {"--base", base}, runner);
    INFO(base << outcome.output);
    CHECK(outcome.status == 2);
    CHECK(says(outcome, "git fetch https://gitlab.example/acme/model.git"));
  }
  bench.git("work", {"update-ref", "refs/dslint/base", "origin/main"});
  CHECK(bench.review("work/model", {"--base", "refs/dslint/base"}, runner).status == 1);
}

TEST_CASE("approvers, patterns of branches, and who has approved") {
  const Workbench bench;
  bench.makeOrigin();
  std::string text = kEcosystem;
  const std::string owner = "{repository: acme/usa, branch: main}";
  text.replace(text.find(owner), owner.size(),
               "{repository: acme/usa, branch: \"feature/**\", approvers: [\"@Ann\", acme/office]}");
  bench.write("origin/ecosystem.yaml", text);
  bench.commit("origin", "approvers");
  bench.write("origin/usa.yaml", kOther);
  const auto by = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"--base", "HEAD"};
    words.insert(words.end(), more.begin(), more.end());
    return bench.review("origin", words);
  };
  const Outcome alone = by({"--source", "acme/usa@feature/a/b"});
  INFO(alone.output);
  CHECK(alone.status == 1);
  CHECK(says(alone, "error[change/not-approved]: nobody has approved the change of zone `USA`"));
  CHECK(by({"--source", "acme/usa@feature/a/b", "--approved-by", "ann"}).status == 0);
  CHECK(by({"--source", "acme/usa@feature/a/b", "--approved-by", "ann", "--author", "ANN"}).status ==
        1);
  CHECK(by({"--source", "acme/usa@main", "--approved-by", "bob"}).status == 1);
  // An approved change is the owner's, wherever it comes from.
  CHECK(by({"--source", "mallory/x@y", "--approved-by", "@acme/Office"}).status == 0);
  bench.write("approvals.json", "[\"ann\"]");
  CHECK(by({"--source", "acme/usa@feature/x", "--approvals", bench.path("approvals.json")}).status ==
        0);
  bench.write("approvals.json", "{}");
  CHECK(by({"--source", "acme/usa@feature/x", "--approvals", bench.path("approvals.json")}).status ==
        2);
}

}  // namespace dslint::testing
