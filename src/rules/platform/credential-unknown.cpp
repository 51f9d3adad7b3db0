#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rules/platforms.h"
#include "rules/references.h"
#include "value/ascii.h"

namespace dslint::rules {
namespace {

using Lists = std::unordered_map<const CredentialStore*, NameTable<Credential>>;

/// The uses of a listed credential that ask for another type than the list has.
struct Mistyped {
  std::vector<const CredentialUse*> uses;
  bool hasRightUse = false;  ///< another use asks for the type in the list
};

using MistypedUses = std::vector<std::pair<const Credential*, Mistyped>>;

void reportUse(const CredentialUse& use, const Credential& listed, Context& context) {
  const auto type = toText(listed.type.valueOr(CredentialType::ApiToken));
  const auto wanted = toText(use.credential.type.valueOr(CredentialType::ApiToken));
  FindingDraft finding =
      context
          .report(at<&Credential::type>(use.credential),
                  fmt::format("the credential store `{}` of the platform `{}` has `{}` as `{}`",
                              use.store.name.view(), use.platform.name.view(), listed.name.view(),
                              type))
          .advice(
              fmt::format("write `{}`, name another credential, or list it as `{}`", type, wanted));
  finding.related(at<&Credential::type>(listed), "it is listed here");
  relatePlatform(finding, use.platform, use.cause);
}

/// If all of several uses ask for the same other type, the list is wrong: that is one problem.
bool reportListed(const Credential& listed, const Mistyped& mistyped, Context& context) {
  constexpr size_t kMostRelated = 20;
  const CredentialUse& first = *mistyped.uses.front();
  const CredentialType wanted = first.credential.type.valueOr(CredentialType::ApiToken);
  const auto isOther = [&](const CredentialUse* use) {
    return !use->credential.type.is(wanted) || &use->store != &first.store;
  };
  if (mistyped.hasRightUse || mistyped.uses.size() < 2 ||
      std::ranges::any_of(mistyped.uses, isOther)) {
    return false;
  }
  FindingDraft finding =
      context
          .report(
              at<&Credential::type>(listed),
              fmt::format("the credential store `{}` of the platform `{}` lists `{}` as `{}`, "
                          "but all {} uses need a `{}`",
                          first.store.name.view(), first.platform.name.view(), listed.name.view(),
                          toText(listed.type.valueOr(CredentialType::ApiToken)),
                          mistyped.uses.size(), toText(wanted)))
          .advice(fmt::format("write `{}`", toText(wanted)));
  for (size_t i = 0; i < std::min(mistyped.uses.size(), kMostRelated); ++i) {
    finding.related(at<&Credential::type>(mistyped.uses[i]->credential), "it is used here");
  }
  return true;
}

/// Adds a use of a listed credential.
void collect(const CredentialUse& use, const Credential& listed, MistypedUses& mistyped,
             std::unordered_map<const Credential*, size_t>& numbers) {
  const Credential& wanted = use.credential;
  if (!listed.type.given() || !wanted.type.given()) return;
  const auto [number, fresh] = numbers.try_emplace(&listed, mistyped.size());
  if (fresh) mistyped.emplace_back(&listed, Mistyped{});
  Mistyped& uses = mistyped[number->second].second;
  const CredentialType type = listed.type.valueOr(CredentialType::ApiToken);
  if (wanted.type.is(type)) {
    uses.hasRightUse = true;
  } else if (supports(use.store, wanted.type.valueOr(type))) {
    uses.uses.push_back(&use);
  }
}

void reportUnlisted(const CredentialUse& use, Context& context) {
  const Credential& wanted = use.credential;
  // An item of the list without a name, or with one that is no good, may be the one.
  const bool nameless = std::ranges::any_of(use.store.credentials, [&](Ref<Credential> credential) {
    if (!credential || !credential->name.given()) return true;
    const std::string_view name = credential->name.view();
    return name.empty() || ascii::trimmed(name) != name || !nameFault(use.store, name).empty();
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
  MistypedUses mistyped;
  std::unordered_map<const Credential*, size_t> numbers;
  const std::vector<CredentialUse> uses = credentialUses(context.graph());
  for (const CredentialUse& use : uses) {
    if (!use.store.credentials.given() || !use.credential.name.given()) continue;
    const std::string_view name = use.credential.name.view();
    const bool isName = !name.empty() && ascii::trimmed(name) == name;
    if (!isName || !nameFault(use.store, name).empty()) continue;  // credential-name
    const auto [list, fresh] = lists.try_emplace(&use.store);
    if (fresh) {
      for (const Ref<Credential> credential : use.store.credentials) {
        if (credential) list->second.add(*credential);
      }
    }
    if (const Credential* listed = list->second.find(use.credential.name)) {
      collect(use, *listed, mistyped, numbers);
    } else {
      reportUnlisted(use, context);
    }
  }
  for (const auto& [listed, one] : mistyped) {
    if (one.uses.empty() || reportListed(*listed, one, context)) continue;
    for (const CredentialUse* use : one.uses) reportUse(*use, *listed, context);
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
