#include "rules/platforms.h"

namespace dslint::rules {
namespace {

void checkMissing(const ZeroDataPlatform& zero, const RunCapture& run, Context& context) {
  if (!isSnapshot(run.capture) || run.capture.credential) return;
  if (context.follows(at<&CaptureMetaData::credential>(run.capture))) return;
  FindingDraft finding =
      context
          .report(placeOf(run.capture),
                  fmt::format(
                      "the platform `{}` has to sign in to take snapshots of `{}`, and there is no "
                      "credential",
                      zero.name.view(), run.store.name.view()))
          .advice("add `credential:`, such as `{name: reader, type: USER_PASSWORD}`");
  relatePlatform(finding, zero, run.cause);
}

void checkMergeStore(const ZeroDataPlatform& zero, Context& context) {
  if (!zero.mergeStoreCredential) return;
  const Credential& credential = *zero.mergeStoreCredential;
  if (!credential.type.given() || credential.type.is(CredentialType::UserPassword)) return;
  context
      .report(at<&Credential::type>(credential),
              fmt::format("the platform `{}` signs in to its merge store with a "
                          "`USER_PASSWORD`, and `{}` is of the type `{}`",
                          zero.name.view(), credential.name.view(),
                          toText(credential.type.valueOr(CredentialType::ApiToken))))
      .advice("name a credential of the type `USER_PASSWORD`");
}

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    checkMergeStore(zero, context);
    forEachCapture(pipeline, [&](const RunCapture& run) { checkMissing(zero, run, context); });
  });
  for (const CredentialUse& use : credentialUses(context.graph())) {
    // Existing flows may have credentials of any kind.
    if (use.platform.cls() == ClassId::LegacyDataPlatform || !use.credential.type.given()) continue;
    const CredentialType type = use.credential.type.valueOr(CredentialType::ApiToken);
    if (supports(use.store, type)) continue;
    FindingDraft finding =
        context
            .report(typeAt(use.credential),
                    fmt::format("the credential store `{}` of the platform `{}` cannot hold `{}`",
                                use.store.name.view(), use.platform.name.view(), toText(type)))
            .advice(
                "use `API_TOKEN`, `USER_PASSWORD` or `API_KEY_PAIR`, or a "
                "`LocalFileCredentialStore`");
    finding.related(typeAt(use.store), "the store is declared here");
    relatePlatform(finding, use.platform, use.cause);
  }
}

}  // namespace

extern const Rule platform_credential_unsupported;
const Rule platform_credential_unsupported{
    .id = "platform/credential-unsupported",
    .severity = Severity::Error,
    .summary = "a credential that the platform's store cannot hold, or that a capture lacks",
    .why =
        "A platform gets its secrets from its CredentialStore. Environment variables hold "
        "tokens, key pairs, users and passwords, but neither certificates nor bundles of "
        "them: these are files. And to take snapshots, a ZeroDataPlatform has to sign in, "
        "so the capture needs a credential.",
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
  credential: {name: nyc_reader, type: CLIENT_CERT_WITH_KEY}
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
