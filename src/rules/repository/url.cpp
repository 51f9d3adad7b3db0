#include "lint/context.h"
#include "value/repository_name.h"

namespace dslint::rules {
namespace {

template <class T>
void check(const T& repository, Context& context) {
  const std::string_view url = repository.url.view();
  if (url.empty()) return;
  const ValueCheck error = checkRepositoryUrl(url);
  if (!error) return;
  const Place place = at<&T::url>(repository).piece(error->offset, error->length);
  FindingDraft finding = context.report(place, error->message).advice(error->advice);
  if (!error->replacement.empty()) {
    finding.fix(fmt::format("write `{}`", error->replacement), place, error->replacement);
  }
}

}  // namespace

extern const Rule repository_url;
const Rule repository_url{
    .id = "repository/url",
    .severity = Severity::Error,
    .summary = "a repository address that is not an http or https URL of a server",
    .why =
        "The `url` is the address of the GitHub or GitLab server; the repository's own path "
        "goes into `repository`. It holds no user name or password: a model holds no secrets.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {url: git.acme.example, repository: acme/parking, branch: main}}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {url: "https://git.acme.example", repository: acme/parking, branch: main}}
)",
    .visits = {on<check<GitHubRepository>>(), on<check<GitLabRepository>>()},
};

}  // namespace dslint::rules
