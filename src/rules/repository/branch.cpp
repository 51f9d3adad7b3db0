#include "rules/owners.h"
#include "value/repository_name.h"

namespace dslint::rules {
namespace {

void check(const Repository& repository, Context& context) {
  const std::string_view branch = repository.branch.view();
  if (branch.empty()) return;
  const ValueCheck error =
      isOwner(repository, context.scope()) ? checkBranchPattern(branch) : checkGitBranch(branch);
  if (!error) return;
  const Place place = at<&Repository::branch>(repository).piece(error->offset, error->length);
  FindingDraft finding = context.report(place, error->message).of(repository).advice(error->advice);
  if (!error->replacement.empty()) {
    finding.fix(fmt::format("write `{}`", error->replacement), place, error->replacement);
  }
}

}  // namespace

extern const Rule repository_branch;
const Rule repository_branch{
    .id = "repository/branch",
    .severity = Severity::Error,
    .summary = "a branch name that git does not allow, or a pattern that matches none",
    .why =
        "Only changes that come from an object's branch may touch it, so the branch must be "
        "one that git can have: `feature/x` is legal, `a..b` is not (see "
        "git-check-ref-format). As an owner's, it may be a pattern: `*` stands for any text "
        "without `/`, `**` for any text.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: a..b}}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
