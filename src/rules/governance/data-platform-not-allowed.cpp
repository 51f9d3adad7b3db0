#include "lint/context.h"
#include "rules/policies.h"

namespace dslint::rules {
namespace {

/// The name of the platform where it is said that it runs the group.
Place placeOfChoice(const DatasetGroup& group, const Runner& runner) {
  return runner.because->cls() == ClassId::Ecosystem ? valueOf(group, "name")
                                                     : valueOf(*runner.because, "dataPlatform");
}

void check(const DatasetGroup& group, Context& context) {
  const GovernanceZone* zone = context.scope().zone;
  if (zone == nullptr || zone->dataPlatformPolicies.empty()) return;
  const std::vector<Runner> runners = context.graph().runners(group);
  if (runners.empty()) return;
  const auto& lists = context.graph().derived<ZoneLists<&GovernanceZone::dataPlatformPolicies>>();
  for (const Runner& runner : runners) {
    const std::string_view platform = runner.platform->name.view();
    Finding* finding = nullptr;
    for (const Ref<DataPlatformPolicy> ref : zone->dataPlatformPolicies) {
      if (!ref) continue;
      const DataPlatformPolicy& policy = *ref;
      const Judgement judgement = lists.of(policy).judge(platform);
      if (judgement.verdict == Verdict::Held) context.derive();
      if (!judgement.refuses()) continue;
      if (finding == nullptr) {
        finding = &context.report(
            group, placeOfChoice(group, runner),
            fmt::format("the platform `{}` runs the dataset group `{}`, which {} the policy `{}` "
                        "of the zone `{}`",
                        platform, group.name.view(), refusalWords(judgement), policy.name.view(),
                        zone->name.view()),
            "choose a platform that the zone allows");
        if (runner.because->cls() == ClassId::Ecosystem) {
          finding->related.push_back({valueOf(*runner.because, "defaultDataPlatform"),
                                      "it runs what nothing else is said to run"});
        } else {
          finding->related.push_back({valueOf(group, "name"), "the dataset group is this one"});
        }
      }
      finding->related.push_back(refusalOf(policy, policy.name, judgement));
    }
  }
}

}  // namespace

extern const Rule governance_data_platform_not_allowed;
const Rule governance_data_platform_not_allowed{
    .id = "governance/data-platform-not-allowed",
    .severity = Severity::Error,
    .summary = "a dataset group run by a platform that its zone does not allow",
    .why =
        "A zone says with its data platform policies which platforms may handle its data. The "
        "group may run on one by an assignment, by its own choice, or because it is the default "
        "of the ecosystem. Choose one that the zone allows.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
dataPlatformPolicies:
  - {name: zero-only, allowed: [Zero]}
---
kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    platform: {type: LegacyDataPlatformChooser, dataPlatform: Legacy}
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
dataPlatformPolicies:
  - {name: legacy-only, allowed: [Legacy]}
---
kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    platform: {type: LegacyDataPlatformChooser, dataPlatform: Legacy}
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
