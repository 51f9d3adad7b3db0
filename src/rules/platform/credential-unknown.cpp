#include <algorithm>
#include <unordered_map>

#include "rules/platforms.h"
#include "rules/references.h"

namespace dslint::rules {
namespace {

using Lists = std::unordered_map<const CredentialStore*, NameTable<Credential>>;

void checkListed(const CredentialUse& use, const NameTable<Credential>& list, Context& context) {
  const Credential& wanted = use.credential;
  const Credential* listed = list.find(wanted.name);
  if (listed != nullptr) {
    if (!listed->type.given() || !wanted.type.given()) return;
    const CredentialType type = listed->type.valueOr(CredentialType::ApiToken);
    if (wanted.type.is(type) || !supports(use.store, wanted.type.valueOr(type))) return;
    FindingDraft finding =
        context
            .report(at<&Credential::type>(wanted),
                    fmt::format("the credential store `{}` of the platform `{}` has `{}` as `{}`",
                                use.store.name.view(), use.platform.name.view(), wanted.name.view(),
                                toText(type)))
            .advice(fmt::format("write `{}`, or name another credential", toText(type)));
    finding.related(at<&Credential::type>(*listed), "it is listed here");
    relatePlatform(finding, use.platform, use.cause);
    return;
  }
  // One on the list that lost its name may be the very one.
  const bool nameless = std::ranges::any_of(use.store.credentials, [](Ref<Credential> credential) {
    return !credential || !credential->name.given();
  });
  if (nameless || context.graph().mayBeLost(wanted.name.view())) {
    context.suppressAsConsequence();
    return;
  }
  const auto& listedOnes = use.store.credentials;
  Candidates candidates(context.graph(), wanted.name.view(), listedOnes.size());
  candidates.offerAll(listedOnes);
  const auto* nearest = as<Credential>(candidates.nearest());
  FindingDraft finding =
      context
          .report(at<&Credential::name>(wanted),
                  fmt::format("the credential store `{}` of the platform `{}` has no `{}`",
                              use.store.name.view(), use.platform.name.view(), wanted.name.view()))
          .advice(nearest != nullptr ? fmt::format("did you mean `{}`?", nearest->name.view())
                                     : "add it to the store's `credentials`");
  if (nearest != nullptr) {
    finding.related(at<&Credential::name>(*nearest), "this one is listed");
  } else {
    finding.related(keyAt<&CredentialStore::credentials>(use.store),
                    "its credentials are listed here");
  }
  relatePlatform(finding, use.platform, use.cause);
}

void check(Context& context) {
  Lists lists;
  for (const CredentialUse& use : credentialUses(context.graph())) {
    if (!use.store.credentials.given() || !use.credential.name.given()) continue;
    if (!nameFault(use.store, use.credential.name.view()).empty()) continue;  // said of the name
    const auto [list, fresh] = lists.try_emplace(&use.store);
    if (fresh) {
      for (const Ref<Credential> credential : use.store.credentials) {
        if (credential) list->second.add(*credential);
      }
    }
    checkListed(use, list->second, context);
  }
}

}  // namespace

extern const Rule platform_credential_unknown;
const Rule platform_credential_unknown{
    .id = "platform/credential-unknown",
    .severity = Severity::Error,
    .summary = "a credential that is not on the complete list of the platform's store",
    .why =
        "A CredentialStore that lists its credentials lists all of them. A platform that needs "
        "another one, or one of that name but of another type, would fail when it signs in. Add "
        "the credential to the store's list, or use one that is listed.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
    credentialStore:
      type: LocalFileCredentialStore
      name: files
      folder: /run/secrets
      credentials: [{name: nyc_reader, type: USER_PASSWORD}]
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
---
kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_writer, type: USER_PASSWORD}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}]
)",
    .good = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
    credentialStore:
      type: LocalFileCredentialStore
      name: files
      folder: /run/secrets
      credentials: [{name: nyc_reader, type: USER_PASSWORD}]
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
---
kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_reader, type: USER_PASSWORD}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}]
)",
    .model = check,
};

}  // namespace dslint::rules
