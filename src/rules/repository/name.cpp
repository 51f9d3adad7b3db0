#include "lint/context.h"
#include "value/repository_name.h"

namespace dslint::rules {
namespace {

void check(const Repository& repository, Context& context) {
  const std::string_view path = repository.repository.view();
  if (path.empty()) return;
  const ValueCheck error = as<GitLabRepository>(&repository) != nullptr
                               ? checkGitLabRepository(path)
                               : checkGitHubRepository(path);
  if (!error) return;
  const Place place = at<&Repository::repository>(repository).piece(error->offset, error->length);
  FindingDraft finding = context.report(place, error->message).of(repository).advice(error->advice);
  if (!error->replacement.empty()) {
    finding.fix(fmt::format("write `{}`", error->replacement), place, error->replacement);
  }
}

void checkApprovers(const Repository& owner, Context& context) {
  for (size_t i = 0; i < owner.approvers.size(); ++i) {
    if (!owner.approvers[i].given()) continue;  // could not be read
    const std::string_view name = owner.approvers[i].view();
    const ValueCheck error = checkApprover(name, owner.cls() == ClassId::GitLabRepository);
    if (!error) continue;
    context
        .report(at<&Repository::approvers>(owner).item(i).piece(error->offset, error->length),
                error->message)
        .advice(error->advice);
  }
}

}  // namespace

extern const Rule repository_name;
const Rule repository_name{
    .id = "repository/name",
    .severity = Severity::Error,
    .summary = "a repository or approver name that GitHub or GitLab does not allow",
    .why =
        "Only changes that come from an object's repository may touch it, so the repository "
        "must be one that can exist: `owner/name` on GitHub, `group/name`, with groups inside "
        "groups, on GitLab. Write it without the host's address and without `.git`. `approvers` "
        "are logins (`ann`) and teams (`acme/data-office`).",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: parking, branch: main}}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
)",
    .visits = {on<check>(), on<checkApprovers>()},
};

}  // namespace dslint::rules
