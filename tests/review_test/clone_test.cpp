// The basis of a review: clones of every kind, the right repository, the right commit.
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

TEST_CASE("neither git's variables nor what stands in for an object changes the verdict") {
  const Clones bench;
  bench.clone("full", {});
  bench.write("other/usa.yaml", kZone);
  bench.git("other", {"init", "-q", "-b", "main"});
  bench.commit("other", "another repository");
  const std::string git = bench.path("other") + "/.git";
  const std::vector<std::string> variables = {
      "GIT_DIR=" + git,
      "GIT_WORK_TREE=" + bench.path("other"),
      "GIT_INDEX_FILE=" + git + "/index",
      "GIT_OBJECT_DIRECTORY=" + git + "/objects",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES=" + git + "/objects",
      "GIT_CEILING_DIRECTORIES=" + bench.path("full"),
      "GIT_NAMESPACE=other"};
  for (const std::string& variable : variables) {
    const Outcome outcome = bench.by("full/model", "mallory/x@main", {}, {variable});
    INFO(variable << ": " << outcome.output);
    CHECK(outcome.status == 1);
    CHECK(says(outcome, "change/unknown-source"));
  }
  bench.git("full", {"replace", "HEAD", "origin/main"});
  bench.judges("full/model");
  bench.git("full", {"replace", "-d", "HEAD"});
  bench.git("full", {"replace", "origin/main^{tree}", "HEAD^{tree}"});
  bench.judges("full/model");
  bench.git("full", {"config", "core.worktree", bench.path("other")});
  bench.judges("full/model");
}

TEST_CASE("a shallow clone is reviewed where it reaches back to the base") {
  const Clones bench;
  bench.write("up/note.txt", "one more commit between the head and the base");
  bench.commit("up", "a note");
  bench.clone("shallow", {"--depth", "1", "--no-single-branch"});
  const Outcome outcome = bench.by("shallow/model", "mallory/x@main");
  INFO(outcome.output);
  CHECK(outcome.status == 2);
  CHECK(says(outcome, "run `git fetch --unshallow origin` and try again"));
  bench.git("shallow", {"fetch", "-q", "--unshallow", "origin"});
  bench.judges("shallow/model");
}

TEST_CASE("a bare repository is named by GIT_DIR, and is reviewed by two refs") {
  const Clones bench;
  bench.write("flat/ecosystem.yaml", kEcosystem);
  bench.write("flat/usa.yaml", kZone);
  bench.git("flat", {"init", "-q", "-b", "main"});
  bench.commit("flat", "a model");
  bench.git("flat", {"checkout", "-q", "-b", "topic"});
  bench.write("flat/usa.yaml", kOther);
  bench.commit("flat", "a change");
  bench.git("", {"clone", "-q", "--bare", "flat", "bare.git"});
  bench.write("elsewhere/note.txt", "");
  const auto by = [&](const char* source) {
    return bench.review("elsewhere", {"--base", "main", "--head", "topic", "--source", source},
                        {"GIT_DIR=" + bench.path("bare.git")});
  };
  const Outcome stranger = by("mallory/x@main");
  INFO(stranger.output);
  CHECK(stranger.status == 1);
  CHECK(says(stranger, "change/unknown-source"));
  CHECK(by("acme/usa@main").status == 0);
  CHECK(
      bench.review("bare.git", {"--base", "main", "--head", "topic", "--source", "x/y@z"}).status ==
      2);
}

TEST_CASE("a submodule is a repository of its own, and no part of the model above it") {
  const Clones bench;
  bench.write("super/ecosystem.yaml", kEcosystem);
  bench.write("super/usa.yaml", kZone);
  bench.git("super", {"init", "-q", "-b", "main"});
  bench.git("super", {"-c", "protocol.file.allow=always", "submodule", "add", "-q", "-b", "topic",
                      "file://" + bench.path("up"), "part"});
  bench.commit("super", "with a submodule");
  bench.judges("super/part/model");
  // The submodule holds another Ecosystem, which would be an error of this model.
  const Outcome above = bench.review("super", {"--base", "main", "--source", "mallory/x@main"});
  INFO(above.output);
  CHECK(above.status == 0);
}

TEST_CASE("pointers of Git LFS are read where their files are here") {
  const Clones bench;
  bench.clone("work", {});
  // What `git lfs` stores: the pointer in the commit, the text in a folder of its own.
  const std::string id = bench.run("work", {"sha256sum", "model/usa.yaml"}).output.substr(0, 64);
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + id +
                              "\nsize " + std::to_string(std::string(kOther).size()) + "\n";
  bench.write("work/model/usa.yaml", pointer);
  bench.commit("work", "a pointer");
  const Outcome lacking = bench.by("work/model", "acme/usa@main");
  INFO(lacking.output);
  CHECK(lacking.status == 2);
  CHECK(says(lacking, "run `git lfs fetch --all` and try again"));
  bench.write("work/.git/lfs/objects/" + id.substr(0, 2) + "/" + id.substr(2, 2) + "/" + id,
              kOther);
  bench.judges("work/model");
}

TEST_CASE("a repository that names its objects by SHA-256 is told apart, with the way out") {
  const Clones bench;
  bench.write("new/model/ecosystem.yaml", kEcosystem);
  bench.write("new/model/usa.yaml", kZone);
  bench.git("new", {"init", "-q", "-b", "main", "--object-format=sha256"});
  bench.commit("new", "a model");
  const Outcome outcome =
      bench.review("new/model", {"--base", "main", "--source", "mallory/x@main"});
  INFO(outcome.output);
  CHECK(outcome.status == 2);
  CHECK(says(outcome, "SHA-256"));
  CHECK(says(outcome, "git worktree add --detach ../base REF"));
  bench.git("new", {"worktree", "add", "-q", "--detach", "../base", "main"});
  bench.write("new/model/usa.yaml", kOther);
  const std::vector<std::string> folders{"--base", "../base/model", "--head", "./model"};
  const auto by = [&](const char* source) {
    std::vector<std::string> words = folders;
    words.insert(words.end(), {"--source", source});
    return bench.review("new", words).status;
  };
  CHECK(by("mallory/x@main") == 1);
  CHECK(by("acme/usa@main") == 0);
}

TEST_CASE("on a runner the commit is reviewed, not what its steps have made") {
  const Clones bench;
  bench.clone("work", {});
  bench.write("event.json",
              R"({"repository": {"full_name": "acme/usa"}, "ref": "refs/heads/main"})");
  const std::vector<std::string> runner{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=push",
                                        "GITHUB_EVENT_PATH=" + bench.path("event.json")};
  const std::vector<std::string> words{"--base", "refs/remotes/origin/main"};
  bench.write("work/model/ecosystem.yaml", std::string(kEcosystem) + "documentation: made\n");
  const Outcome there = bench.review("work/model", words, runner);
  INFO(there.output);
  CHECK(there.status == 0);
  CHECK(says(there, "on a runner the commit is reviewed"));
  const Outcome desk = bench.by("work/model", "acme/usa@main");
  INFO(desk.output);
  CHECK(desk.status == 1);
}

TEST_CASE("the model's folder may be named as lint takes it") {
  const Clones bench;
  bench.clone("work", {});
  const Outcome named = bench.by("work", "mallory/x@main", {"model"});
  INFO(named.output);
  CHECK(named.status == 1);
  CHECK(says(named, "change/unknown-source"));
  CHECK(bench.by("work", "acme/usa@main", {"model/"}).status == 0);
  const Outcome both = bench.by("work", "acme/usa@main", {"model", "--head", "./model"});
  CHECK(both.status == 2);
  CHECK(says(both, "conflicting options"));
  // A branch of that name is not meant.
  bench.git("work", {"branch", "model", "refs/remotes/origin/main"});
  CHECK(bench.by("work", "mallory/x@main", {"model"}).status == 1);
}

TEST_CASE("a model that moved is not linted as if all of it were new") {
  const Clones bench;
  bench.clone("work", {});
  bench.git("work", {"mv", "model", "eco"});
  bench.commit("work", "moved");
  const Outcome outcome = bench.run("work/eco", {"dslint", "lint", "--since", "origin/main"});
  INFO(outcome.output);
  CHECK(outcome.status == 2);
  CHECK(says(outcome, "a model in `model`"));
  CHECK(bench.run("work", {"dslint", "lint", "--since", "origin/main"}).status == 0);
}

TEST_CASE("what is compared is what git holds") {
  const Clones bench;
  bench.clone("desk", {"-c", "core.autocrlf=true"});
  bench.judges("desk/model");
  bench.git("desk", {"checkout", "-q", "-b", "same", "origin/main"});
  CHECK(bench.by("desk/model", "mallory/x@main").status == 0);
  bench.write("desk/.gitattributes", "*.yaml ident eol=crlf\n");
  bench.write("desk/model/usa.yaml",
              "kind: GovernanceZone\r\nname: USA\r\ndocumentation: The west\r\n");
  CHECK(bench.by("desk/model", "mallory/x@main").status == 0);
  bench.write("desk/model/new.yaml", "kind: GovernanceZone\nname: EU\n");
  CHECK(bench.by("desk/model", "mallory/x@main").status == 1);
  bench.write("desk/.gitignore", "new.yaml\n");
  CHECK(bench.by("desk/model", "mallory/x@main").status == 0);
}

TEST_CASE("a file that is named like a folder is read neither from git nor from the disk") {
  const Clones bench;
  bench.clone("desk", {});
  bench.write("desk/model/d.avsc", "\"string\"");
  bench.write("desk/model/store.yaml",
              "kind: Datastore\nteam: USA/A\nname: S\ndatasets:\n  - name: d\n"
              "    schema: {type: AvroSchema, avroFile: d.avsc/}\n");
  bench.commit("desk", "a store");
  for (const char* head : {"HEAD", "./desk/model"}) {
    const std::string folder = std::string(head) == "HEAD" ? "desk/model" : "";
    const std::string base = folder.empty() ? "up/model" : "origin/main";
    const Outcome outcome =
        bench.review(folder, {"--base", base, "--head", head, "--no-authorization"});
    INFO(outcome.output);
    CHECK(says(outcome, "`d.avsc/` is the name of a folder"));
  }
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
  SECTION("a branch that is called like a remote, whose default branch it could mean") {
    bench.git("work", {"branch", "origin"});
    const Outcome outcome =
        bench.review("work/model", {"--base", "origin", "--source", "mallory/x@main"});
    INFO(outcome.output);
    CHECK(outcome.status == 2);
    CHECK(says(outcome, "`refs/heads/origin` and `refs/remotes/origin/HEAD`"));
  }
  SECTION("`@` is short for `HEAD`") {
    for (const char* base : {"@~1", "@^", "HEAD~1"}) {
      const Outcome outcome =
          bench.review("work/model", {"--base", base, "--source", "mallory/x@main"});
      INFO(base << ": " << outcome.output);
      CHECK(outcome.status == 1);
    }
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

TEST_CASE("a store that changed hands since the merge base is its new owner's") {
  const Workbench bench;
  const std::string teams =
      "kind: GovernanceZone\nname: USA\nteams:\n"
      "  - {name: One, owningRepo: {repository: acme/one, branch: main}}\n"
      "  - {name: Two, owningRepo: {repository: acme/two, branch: main}}\n---\n"
      "kind: Team\nzone: USA\nname: One\n---\nkind: Team\nzone: USA\nname: Two\n";
  const auto store = [](const char* team, const char* text) {
    return std::string("kind: Datastore\nteam: USA/") + team + "\nname: Sales\ndocumentation: " +
           text +
           "\ncapture: {type: DataTransformerOutput, workspace: W}\ndatasets:\n  - name: d\n"
           "    classification: PUB\n    schema: {columns: [{name: id, type: Date}]}\n";
  };
  bench.write("repo/ecosystem.yaml", kEcosystem);
  bench.write("repo/usa.yaml", teams);
  bench.write("repo/store.yaml", store("One", "as it was"));
  bench.git("repo", {"init", "-q", "-b", "main"});
  bench.commit("repo", "a store");
  bench.git("repo", {"branch", "topic"});
  const auto by = [&](const char* source) {
    return bench.review("repo", {"--base", "main", "--head", "topic", "--source", source});
  };
  SECTION("it was moved") {
    bench.write("repo/store.yaml", store("Two", "as it was"));
    bench.commit("repo", "moved");
    bench.git("repo", {"checkout", "-q", "topic"});
    bench.write("repo/store.yaml", store("One", "changed"));
    bench.commit("repo", "changed");
    const Outcome former = by("acme/one@main");
    INFO(former.output);
    CHECK(says(former, "error[change/unauthorized]: `acme/one@main` may not change datastore"));
    CHECK_FALSE(says(by("acme/two@main"), "change/"));
  }
  SECTION("another one of its name was added") {
    const std::string text = store("Two", "another");
    bench.write("repo/again.yaml", std::string(text).replace(text.find("Sales"), 5, "Stock"));
    bench.commit("repo", "a stock");
    bench.git("repo", {"checkout", "-q", "topic"});
    const std::string own = store("One", "mine");
    bench.write("repo/a.yaml", std::string(own).replace(own.find("Sales"), 5, "Stock"));
    bench.commit("repo", "a stock of its own");
    const Outcome outcome = by("acme/one@main");
    INFO(outcome.output);
    CHECK(says(outcome, "`acme/one@main` may not add datastore `Stock`"));
    CHECK(says(outcome, "`acme/two@main` owns team `USA/Two`"));
  }
}

TEST_CASE("a head that left its base before there was a model has no first model") {
  const Workbench bench;
  bench.write("repo/note.txt", "a repository");
  bench.git("repo", {"init", "-q", "-b", "main"});
  bench.commit("repo", "nothing yet");
  bench.git("repo", {"branch", "topic"});
  bench.write("repo/ecosystem.yaml", kEcosystem);
  bench.write("repo/usa.yaml", kZone);
  bench.commit("repo", "a model");
  bench.git("repo", {"checkout", "-q", "topic"});
  const std::string model = kEcosystem;
  bench.write("repo/sub/ecosystem.yaml",
              std::string(model).replace(model.find("acme/model"), 10, "mallory/it"));
  bench.commit("repo", "another model");
  const std::vector<std::string> words{"--base", "main", "--source", "mallory/it@main"};
  const Outcome outcome = bench.review("repo", words);
  INFO(outcome.output);
  CHECK(outcome.status == 2);
  CHECK(says(outcome, "the head left `main` before `main` had a model"));
  const Outcome below = bench.review("repo/sub", words);
  INFO(below.output);
  CHECK(below.status == 2);
  CHECK(says(below, "one in `.`"));
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
      "GITLAB_CI=true", "CI_PIPELINE_SOURCE=merge_request_event",
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
  text.replace(
      text.find(owner), owner.size(),
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
  CHECK(
      by({"--source", "acme/usa@feature/a/b", "--approved-by", "ann", "--author", "ANN"}).status ==
      1);
  CHECK(by({"--source", "acme/usa@main", "--approved-by", "bob"}).status == 1);
  // An approved change is the owner's, wherever it comes from.
  CHECK(by({"--source", "mallory/x@y", "--approved-by", "@acme/Office"}).status == 0);
  bench.write("approvals.json", "[\"ann\"]");
  CHECK(
      by({"--source", "acme/usa@feature/x", "--approvals", bench.path("approvals.json")}).status ==
      0);
  bench.write("approvals.json", "{}");
  CHECK(
      by({"--source", "acme/usa@feature/x", "--approvals", bench.path("approvals.json")}).status ==
      2);
  // The same approvers in another spelling are no change; one more is.
  bench.git("origin", {"checkout", "-q", "usa.yaml"});
  const auto naming = [&](const char* names) {
    std::string spelled = text;
    const std::string written = "[\"@Ann\", acme/office]";
    bench.write("origin/ecosystem.yaml",
                spelled.replace(spelled.find(written), written.size(), names));
    return by({"--source", "mallory/x@y"});
  };
  CHECK(naming("[\"@acme/Office\", ann]").status == 0);
  const Outcome more = naming("[\"@Ann\", acme/office, mallory]");
  INFO(more.output);
  CHECK(more.status == 1);
  CHECK(says(more, "`owningRepo.approvers` got `mallory`"));
}

TEST_CASE("who starts a pipeline of GitLab stands for the author where nobody is named") {
  const Workbench bench;
  bench.makeOrigin();
  std::string text = kEcosystem;
  const std::string owner = "{repository: acme/usa, branch: main}";
  text.replace(text.find(owner), owner.size(),
               "{type: GitLabRepository, url: \"https://gitlab.example\", repository: acme/usa, "
               "branch: topic, approvers: [ann, bob]}");
  bench.write("origin/ecosystem.yaml", text);
  bench.commit("origin", "approvers");
  bench.write("origin/usa.yaml", kOther);
  bench.commit("origin", "a change");
  const auto startedBy = [&](const std::string& login, std::vector<std::string> more) {
    std::vector<std::string> words{"--base", "HEAD~1"};
    words.insert(words.end(), more.begin(), more.end());
    return bench.review(
        "origin", words,
        {"GITLAB_CI=true", "CI_PIPELINE_SOURCE=merge_request_event",
         "CI_MERGE_REQUEST_SOURCE_PROJECT_URL=https://gitlab.example/acme/usa",
         "CI_MERGE_REQUEST_PROJECT_URL=https://gitlab.example/acme/usa",
         "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=topic", "GITLAB_USER_LOGIN=" + login});
  };
  // An approver who runs the author's pipeline again is an approver.
  const Outcome again = startedBy("ann", {"--author", "bob", "--approved-by", "ann"});
  INFO(again.output);
  CHECK(again.status == 0);
  CHECK(startedBy("ann", {"--approved-by", "ann"}).status == 1);
  CHECK(startedBy("bob", {"--approved-by", "ann"}).status == 0);
  // The author's approval is none, whoever runs it.
  for (const char* login : {"ann", "bob"}) {
    CHECK(startedBy(login, {"--author", "bob", "--approved-by", "bob"}).status == 1);
  }
  // Where nobody approves, the author makes no difference.
  const Outcome nobody = startedBy("ann", {});
  CHECK(nobody.status == 1);
  CHECK(says(nobody, "nobody has approved"));
}

}  // namespace dslint::testing
