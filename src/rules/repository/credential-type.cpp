#include "lint/context.h"

namespace dslint::rules {
namespace {

void check(const Repository& repository, Context& context) {
  if (!repository.credential) return;
  const Credential& credential = *repository.credential;
  if (!credential.type.given() || credential.type.is(CredentialType::ApiToken)) return;
  const std::string_view type = EnumOf<CredentialType>::kValues[credential.type.number - 1U];
  context
      .report(at<&Credential::type>(credential),
              fmt::format("the credential `{}` of a repository is of the type `{}`",
                          credential.name.view(), type))
      .advice("name a credential of the type `API_TOKEN`");
}

}  // namespace

extern const Rule repository_credential_type;
const Rule repository_credential_type{
    .id = "repository/credential-type",
    .severity = Severity::Error,
    .summary = "a repository credential that is not an `API_TOKEN`",
    .why =
        "GitHub and GitLab authenticate programs by token, not by password or key pair. Name a "
        "credential of the type `API_TOKEN`.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main, credential: {name: git, type: USER_PASSWORD}}}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main, credential: {name: git, type: API_TOKEN}}}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
