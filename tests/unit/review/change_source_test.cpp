#include "review/change_source.h"

#include <catch2/catch.hpp>

#include <map>

namespace dslint {
namespace {

RunnerEnvironment environmentOf(std::map<std::string, std::string> variables,
                                std::string event = {}) {
  RunnerEnvironment made;
  made.variable = [variables](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  made.file = [event](const std::string& path) -> std::optional<std::string> {
    return path == "event" ? std::optional(event) : std::nullopt;
  };
  return made;
}

std::string sourceIn(const RunnerEnvironment& environment) {
  const auto source = sourceOfRunner(environment);
  if (const auto* found = std::get_if<ChangeSource>(&source)) return found->shown;
  return std::holds_alternative<SourceError>(source) ? "error" : "none";
}

}  // namespace

TEST_CASE("a source is split at the first @ after the path") {
  struct Row {
    const char* text;
    const char* address;
    const char* branch;
  };
  const Row rows[] = {
      {"acme/model@main", "https://github.com/acme/model", "main"},
      {"acme/model@refs/heads/main", "https://github.com/acme/model", "main"},
      {"acme/model@a@b", "https://github.com/acme/model", "a@b"},
      {"https://git.acme.example/eu/data/zone@x", "https://git.acme.example/eu/data/zone", "x"},
      {"https://me@git.acme.example/eu/zone@x", "https://me@git.acme.example/eu/zone", "x"},
  };
  for (const Row& row : rows) {
    const auto parsed = parseChangeSource(row.text);
    INFO(row.text);
    REQUIRE(std::holds_alternative<ChangeSource>(parsed));
    CHECK(std::get<ChangeSource>(parsed).address == row.address);
    CHECK(std::get<ChangeSource>(parsed).branch == row.branch);
  }
  for (const char* text : {"", "acme", "acme/model", "acme/model@", "acme@main", "/model@main",
                           "acme/@main", "https://host@x", "https://host/zone@x",
                           "acme/model@refs/heads/"}) {
    INFO(text);
    CHECK(std::holds_alternative<SourceError>(parseChangeSource(text)));
  }
}

TEST_CASE("a GitHub runner's source is the repository that asks") {
  const std::string fork = R"({"pull_request": {"head": {"ref": "main",
    "repo": {"full_name": "mallory/model"}}}, "repository": {"full_name": "acme/model"}})";
  const std::map<std::string, std::string> pull{
      {"GITHUB_ACTIONS", "true"},           {"GITHUB_EVENT_NAME", "pull_request"},
      {"GITHUB_EVENT_PATH", "event"},       {"GITHUB_REPOSITORY", "acme/model"},
      {"GITHUB_HEAD_REF", "main"}};
  CHECK(sourceIn(environmentOf(pull, fork)) == "mallory/model@main");
  auto enterprise = pull;
  enterprise["GITHUB_SERVER_URL"] = "https://ghe.example";
  CHECK(sourceIn(environmentOf(enterprise, fork)) == "https://ghe.example/mallory/model@main");
  // The fork may be deleted, the file missing or no JSON: nothing else is taken in its place.
  CHECK(sourceIn(environmentOf(
            pull, R"({"pull_request": {"head": {"ref": "main", "repo": null}}})")) == "error");
  CHECK(sourceIn(environmentOf(pull, "no json")) == "error");
  auto fileless = pull;
  fileless.erase("GITHUB_EVENT_PATH");
  CHECK(sourceIn(environmentOf(fileless, fork)) == "error");

  auto push = pull;
  push["GITHUB_EVENT_NAME"] = "push";
  const char* branch = R"({"ref": "refs/heads/main", "repository": {"full_name": "acme/model"}})";
  CHECK(sourceIn(environmentOf(push, branch)) == "acme/model@main");
  const char* tag = R"({"ref": "refs/tags/v1", "repository": {"full_name": "acme/model"}})";
  CHECK(sourceIn(environmentOf(push, tag)) == "error");
  for (const char* event : {"merge_group", "schedule", "workflow_dispatch", ""}) {
    auto other = pull;
    other["GITHUB_EVENT_NAME"] = event;
    CHECK(sourceIn(environmentOf(other, fork)) == "error");
  }
}

TEST_CASE("a GitLab runner's source is the project that asks") {
  const std::map<std::string, std::string> merge{
      {"GITLAB_CI", "true"},
      {"CI_PIPELINE_SOURCE", "merge_request_event"},
      {"CI_SERVER_URL", "https://git.example"},
      {"CI_PROJECT_PATH", "acme/model"},
      {"CI_MERGE_REQUEST_SOURCE_PROJECT_PATH", "mallory/model"},
      {"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "main"}};
  CHECK(sourceIn(environmentOf(merge)) == "https://git.example/mallory/model@main");
  auto url = merge;
  url["CI_MERGE_REQUEST_SOURCE_PROJECT_URL"] = "https://git.example/mallory/model";
  CHECK(sourceIn(environmentOf(url)) == "https://git.example/mallory/model@main");
  auto silent = merge;
  silent.erase("CI_MERGE_REQUEST_SOURCE_PROJECT_PATH");
  CHECK(sourceIn(environmentOf(silent)) == "error");
  auto train = merge;
  train["CI_MERGE_REQUEST_EVENT_TYPE"] = "merge_train";
  CHECK(sourceIn(environmentOf(train)) == "error");
  CHECK(sourceIn(environmentOf({{"GITLAB_CI", "true"},
                                {"CI_PIPELINE_SOURCE", "push"},
                                {"CI_SERVER_URL", "https://git.example"},
                                {"CI_PROJECT_PATH", "acme/model"},
                                {"CI_COMMIT_BRANCH", "main"}})) ==
        "https://git.example/acme/model@main");
  for (const char* event : {"push", "schedule", "web", "api"}) {  // a tag has no branch
    CHECK(sourceIn(environmentOf({{"GITLAB_CI", "true"},
                                  {"CI_PIPELINE_SOURCE", event},
                                  {"CI_PROJECT_PATH", "acme/model"},
                                  {"CI_COMMIT_TAG", "v1"}})) == "error");
  }
  CHECK(sourceIn(environmentOf({})) == "none");
  CHECK(sourceIn(environmentOf({{"GITLAB_CI", "true"}, {"GITHUB_ACTIONS", "true"}})) == "error");
}

}  // namespace dslint
