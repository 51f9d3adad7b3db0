#include "lint/context.h"

namespace dslint::rules {
namespace {

std::string_view urlOf(const Repository& repository) {
  if (const auto* gitHub = as<GitHubRepository>(&repository)) {
    return gitHub->url.view().empty() ? "https://github.com" : gitHub->url.view();
  }
  const auto* gitLab = as<GitLabRepository>(&repository);
  return gitLab == nullptr ? std::string_view() : gitLab->url.view();
}

/// Whether two repositories are the same for authorization: without documentation and credential.
bool isSame(const Repository& a, const Repository& b) {
  return a.cls() == b.cls() && urlOf(a) == urlOf(b) && a.repository == b.repository &&
         a.branch == b.branch;
}

void check(const Ecosystem& ecosystem, Context& context) {
  if (!ecosystem.owningRepo || !ecosystem.liveRepo) return;
  const Repository& owning = *ecosystem.owningRepo;
  const Repository& live = *ecosystem.liveRepo;
  if (!live.repository.given() || !live.branch.given() || !isSame(owning, live)) return;
  // If both are the same object through an alias, only the keys are different places.
  const Place place = &owning == &live ? keyAt<&Ecosystem::liveRepo>(ecosystem)
                                       : at<&Ecosystem::liveRepo>(ecosystem);
  FindingDraft finding =
      context
          .report(place, fmt::format("`liveRepo` is the same as `owningRepo`: `{}`, branch `{}`",
                                     live.repository.view(), live.branch.view()))
          .of(ecosystem)
          .advice("give the live model a branch or repository of its own");
  finding.related(keyAt<&Ecosystem::owningRepo>(ecosystem), "the owning repository");
}

}  // namespace

extern const Rule repository_owning_is_live;
const Rule repository_owning_is_live{
    .id = "repository/owning-is-live",
    .severity = Severity::Error,
    .summary = "an Ecosystem whose `owningRepo` and `liveRepo` are the same",
    .why = "The model is changed in its `owningRepo` and goes live from its `liveRepo`. If they "
           "are the same repository and branch, every change is live before it has been "
           "reviewed. Give the live model a branch or repository of its own.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: main}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
)",
    .good = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
