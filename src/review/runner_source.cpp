// Reads the source of a change from the environment of GitHub's and GitLab's runners.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "review/change_source.h"

namespace dslint {
namespace {

using Json = nlohmann::json;
using Result = std::variant<std::monostate, ChangeSource, SourceError>;

constexpr std::string_view kGiveSource = "give it with `--source owner/repo@branch`";

SourceError unknown(std::string_view reason) {
  return {fmt::format("{}, so the source of the change is not known; {}", reason, kGiveSource)};
}

std::string valueOr(const RunnerEnvironment& environment, const char* name,
                    std::string_view otherwise) {
  const std::optional<std::string> value = environment.variable(name);
  return value && !value->empty() ? *value : std::string(otherwise);
}

bool isOn(const RunnerEnvironment& environment, const char* name) {
  return valueOr(environment, name, "") == "true";
}

/// The text at a path of keys; empty if there is none.
std::string textAt(const Json& json, std::initializer_list<const char*> keys) {
  const Json* at = &json;
  for (const char* key : keys) {
    if (!at->is_object()) return {};
    const auto found = at->find(key);
    if (found == at->end()) return {};
    at = &*found;
  }
  return at->is_string() ? at->get<std::string>() : std::string();
}

Result sourceFrom(ChangeSource::Host host, std::string_view url, std::string_view repository,
                  std::string_view branch) {
  constexpr std::string_view kPublicGitHub = "https://github.com";
  const bool plain = host == ChangeSource::Host::GitHub && url == kPublicGitHub;
  ChangeSource source;
  source.host = host;
  source.address = fmt::format("{}/{}", url, repository);
  source.branch = branch;
  source.shown =
      fmt::format("{}@{}", plain ? std::string(repository) : source.address, branch);
  return source;
}

Result sourceOfGitHub(const RunnerEnvironment& environment) {
  const std::string event = valueOr(environment, "GITHUB_EVENT_NAME", "");
  const bool pull = event == "pull_request" || event == "pull_request_target";
  if (!pull && event != "push") {
    return unknown(fmt::format("GitHub's event `{}` is neither a pull request nor a push", event));
  }
  const std::string path = valueOr(environment, "GITHUB_EVENT_PATH", "");
  const std::optional<std::string> text = path.empty() ? std::nullopt : environment.file(path);
  if (!text) return unknown("the event file at `GITHUB_EVENT_PATH` cannot be read");
  const Json payload = Json::parse(*text, nullptr, false);
  if (payload.is_discarded()) return unknown("the event file at `GITHUB_EVENT_PATH` is not JSON");
  const std::string url = valueOr(environment, "GITHUB_SERVER_URL", "https://github.com");
  if (pull) {
    // Not GITHUB_REPOSITORY with GITHUB_HEAD_REF: the former is the target, not the source.
    const std::string repository = textAt(payload, {"pull_request", "head", "repo", "full_name"});
    const std::string branch = textAt(payload, {"pull_request", "head", "ref"});
    if (repository.empty() || branch.empty()) {
      return unknown("the event file does not say which repository the pull request comes from");
    }
    const Json& head = payload.at("pull_request").at("head");
    if (head.contains("sha") && textAt(head, {"sha"}).empty()) {
      return unknown("the event file does not say which commit the pull request proposes");
    }
    return sourceFrom(ChangeSource::Host::GitHub, url, repository, branch);
  }
  constexpr std::string_view kHeads = "refs/heads/";
  const std::string repository = textAt(payload, {"repository", "full_name"});
  const std::string ref = textAt(payload, {"ref"});
  if (repository.empty() || !ref.starts_with(kHeads) || ref.size() == kHeads.size()) {
    return unknown(fmt::format("the push went to `{}`, which is not a branch", ref));
  }
  return sourceFrom(ChangeSource::Host::GitHub, url, repository, ref.substr(kHeads.size()));
}

Result sourceOfGitLab(const RunnerEnvironment& environment) {
  const std::string event = valueOr(environment, "CI_PIPELINE_SOURCE", "");
  const std::string server = valueOr(environment, "CI_SERVER_URL", "https://gitlab.com");
  if (event == "merge_request_event") {
    if (valueOr(environment, "CI_MERGE_REQUEST_EVENT_TYPE", "") == "merge_train") {
      return unknown("a merge train holds the changes of several merge requests");
    }
    // Not CI_PROJECT_PATH: it is the project that runs the pipeline, not the source.
    const std::string branch = valueOr(environment, "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "");
    const std::string path = valueOr(environment, "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH", "");
    const std::string url = valueOr(environment, "CI_MERGE_REQUEST_SOURCE_PROJECT_URL", "");
    if (branch.empty() || (path.empty() && url.empty())) {
      return unknown("GitLab does not say which project the merge request comes from");
    }
    if (url.empty()) return sourceFrom(ChangeSource::Host::GitLab, server, path, branch);
    ChangeSource source;
    source.host = ChangeSource::Host::GitLab;
    source.address = url;
    source.branch = branch;
    source.shown = fmt::format("{}@{}", url, branch);
    return source;
  }
  const std::string branch = valueOr(environment, "CI_COMMIT_BRANCH", "");
  const std::string path = valueOr(environment, "CI_PROJECT_PATH", "");
  if (event != "push" || branch.empty() || path.empty()) {
    return unknown(fmt::format(
        "GitLab's pipeline (`{}`) is neither of a merge request nor of a push to a branch", event));
  }
  return sourceFrom(ChangeSource::Host::GitLab, server, path, branch);
}

/// The event of a GitHub runner; discarded if there is none or it cannot be read.
Json eventOf(const RunnerEnvironment& environment) {
  const std::string path = valueOr(environment, "GITHUB_EVENT_PATH", "");
  const std::optional<std::string> text = path.empty() ? std::nullopt : environment.file(path);
  return text ? Json::parse(*text, nullptr, false) : Json(Json::value_t::discarded);
}

}  // namespace

bool isRunner(const RunnerEnvironment& environment) {
  return isOn(environment, "GITHUB_ACTIONS") || isOn(environment, "GITLAB_CI");
}

RunnerRequest requestOfRunner(const RunnerEnvironment& environment) {
  if (isOn(environment, "GITHUB_ACTIONS")) {
    const Json event = eventOf(environment);
    return {textAt(event, {"pull_request", "user", "login"}),
            false,
            textAt(event, {"pull_request", "head", "sha"}),
            {},
            valueOr(environment, "GITHUB_EVENT_PATH", "")};
  }
  if (isOn(environment, "GITLAB_CI") &&
      valueOr(environment, "CI_PIPELINE_SOURCE", "") == "merge_request_event") {
    // GitLab has no variable for the author of a merge request.
    const std::string from = valueOr(environment, "CI_MERGE_REQUEST_SOURCE_PROJECT_URL", "");
    const std::string target = valueOr(environment, "CI_MERGE_REQUEST_PROJECT_URL", "");
    return {valueOr(environment, "GITLAB_USER_LOGIN", ""),
            true,
            valueOr(environment, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", ""),
            from == target ? std::string() : target,
            {}};
  }
  return {};
}

Result sourceOfRunner(const RunnerEnvironment& environment) {
  const bool gitHub = isOn(environment, "GITHUB_ACTIONS");
  const bool gitLab = isOn(environment, "GITLAB_CI");
  if (gitHub && gitLab) {
    return unknown("the environment is that of a GitHub and of a GitLab runner at once");
  }
  if (gitHub) return sourceOfGitHub(environment);
  if (gitLab) return sourceOfGitLab(environment);
  return std::monostate();
}

}  // namespace dslint
