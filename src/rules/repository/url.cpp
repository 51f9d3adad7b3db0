#include "lint/context.h"
#include "value/repository_name.h"

namespace dslint::rules {
namespace {

Text urlOf(const Repository& repository) {
  if (const auto* gitHub = as<GitHubRepository>(&repository)) return gitHub->url;
  if (const auto* gitLab = as<GitLabRepository>(&repository)) return gitLab->url;
  return {};
}

void check(const Repository& repository, Context& context) {
  const std::string_view url = urlOf(repository).view();
  if (url.empty()) return;
  const ValueCheck error = checkRepositoryUrl(url);
  if (!error) return;
  const Place place = valueOf(repository, "url").piece(error->offset, error->length);
  Finding& finding = context.report(repository, place, error->message, error->advice);
  if (!error->replacement.empty()) {
    finding.fix =
        FixDraft{fmt::format("write `{}`", error->replacement), place, error->replacement};
  }
}

}  // namespace

extern const Rule repository_url;
const Rule repository_url{
    .id = "repository/url",
    .severity = Severity::Error,
    .summary = "a repository address that is no http or https URL of a server",
    .why =
        "The `url` is the address of the GitHub or GitLab server; the repository's own path "
        "stands in `repository`. It holds no user name or password: a model holds no secrets.",
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
    .visits = {on<check>()},
};

}  // namespace dslint::rules
