#include <unordered_map>
#include <unordered_set>

#include "rules/platforms.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

/// The names in a store's own list are held to its rule, too.
void checkListed(const CredentialStore& store, ViewSet& told,
                 Context& context) {
  for (const Ref<Credential> credential : store.credentials) {
    if (!credential || !credential->name.given()) continue;
    const std::string_view name = credential->name.view();
    const std::string_view wanted = nameFault(store, name);
    if (name.empty() || wanted.empty()) continue;
    told.insert(name);
    context
        .report(at<&Credential::name>(*credential),
                fmt::format("the credential store `{}` cannot have a credential `{}`",
                            store.name.view(), name))
        .advice(fmt::format("the name has to be {}", wanted));
  }
}

void check(Context& context) {
  std::unordered_map<const CredentialStore*, ViewSet> told;
  for (const DataPlatform* platform : context.graph().platforms()) {
    const CredentialStore* store = platform->credentialStore.get();
    if (store != nullptr && !told.contains(store)) checkListed(*store, told[store], context);
  }
  for (const CredentialUse& use : credentialUses(context.graph())) {
    if (!use.credential.name.given()) continue;
    const std::string_view wanted = nameFault(use.store, use.credential.name.view());
    if (wanted.empty()) continue;
    if (told[&use.store].contains(use.credential.name.view())) {
      context.suppressAsConsequence();  // reported at the list
      continue;
    }
    FindingDraft finding =
        context
            .report(
                at<&Credential::name>(use.credential),
                fmt::format(
                    "the credential store `{}` of the platform `{}` cannot have a credential `{}`",
                    use.store.name.view(), use.platform.name.view(), use.credential.name.view()))
            .advice(fmt::format("the name has to be {}", wanted));
    finding.related(typeAt(use.store), "the store is declared here");
    relatePlatform(finding, use.platform, use.cause);
  }
}

}  // namespace

extern const Rule platform_credential_name;
const Rule platform_credential_name{
    .id = "platform/credential-name",
    .severity = Severity::Error,
    .summary = "a credential whose name cannot be one in the platform's store",
    .why =
        "Secrets that are files are found under their names, so the name has to be that of "
        "a file. Secrets in the environment are variables: letters, digits and `_`, no "
        "digit first. A platform could never find a credential with another name.",
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
    credentialStore: {type: EnvironmentCredentialStore, name: env}
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
  credential: {name: nyc-reader, type: USER_PASSWORD}
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
    credentialStore: {type: EnvironmentCredentialStore, name: env}
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
