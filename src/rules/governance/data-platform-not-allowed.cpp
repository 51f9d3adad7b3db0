#include "lint/context.h"
#include "pipeline/fed_groups.h"
#include "rules/platforms.h"
#include "rules/policy_table.h"

namespace dslint::rules {
namespace {

/// A platform that runs a group, the place that selects it, and the place that explains why.
struct Selection {
  const DataPlatform& platform;
  Place place;
  RelatedPlace why;
};

Selection selectionOf(const DatasetGroup& group, const Runner& runner) {
  if (runner.because->cls() == ClassId::Ecosystem) {
    return {
        *runner.platform,
        at<&DatasetGroup::name>(group),
        {choicePlace(*runner.because), "it runs groups for which nothing else names a platform"}};
  }
  return {*runner.platform,
          choicePlace(*runner.because),
          {at<&DatasetGroup::name>(group), "the dataset group is this one"}};
}

/// A platform that runs a reader of the transformer's output runs its input as well.
Selection selectionOf(const DatasetGroup& group, const DataPlatform& reader) {
  return {reader,
          at<&DatasetGroup::name>(group),
          {at<&DataTransformer::name>(*group.workspace->dataTransformer),
           "it runs what reads the output of this transformer"}};
}

class Checker {
 public:
  Checker(const DatasetGroup& group, const GovernanceZone& zone, Context& context)
      : group_(group), zone_(zone), context_(context) {}

  void check(const Selection& choice) {
    const auto& [policies, table] =
        context_.graph().derived<ZoneTables<&GovernanceZone::dataPlatformPolicies>>().of(zone_);
    const std::string_view platform = choice.platform.name.view();
    const TableVerdict& verdict = table.judge(platform);
    context_.suppressAsConsequence(verdict.held);
    std::optional<FindingDraft> finding;
    for (const uint32_t number : verdict.first) {
      const DataPlatformPolicy& policy = *policies[number];
      const Judgement judgement = table.list(number).judge(platform);
      if (!finding) {
        finding =
            context_
                .report(
                    choice.place,
                    fmt::format(
                        "the platform `{}` runs the dataset group `{}`, which {} the policy `{}` "
                        "of the zone `{}`",
                        platform, group_.name.view(), refusalWords(judgement), policy.name.view(),
                        zone_.name.view()))
                .of(group_)
                .advice("choose a platform that the zone allows");
        finding->related(choice.why);
      }
      finding->related(refusalOf(policy, judgement));
    }
  }

 private:
  const DatasetGroup& group_;
  const GovernanceZone& zone_;
  Context& context_;
};

void check(const DatasetGroup& group, Context& context) {
  const GovernanceZone* zone = context.scope().zone;
  if (zone == nullptr || zone->dataPlatformPolicies.empty()) return;
  Checker checker(group, *zone, context);
  for (const Runner& runner : context.graph().runners(group)) {
    checker.check(selectionOf(group, runner));
  }
  for (const DataPlatform* reader : fedGroups(context.graph()).platformsOf(group)) {
    checker.check(selectionOf(group, *reader));
  }
}

}  // namespace

extern const Rule governance_data_platform_not_allowed;
const Rule governance_data_platform_not_allowed{
    .id = "governance/data-platform-not-allowed",
    .severity = Severity::Error,
    .summary = "a dataset group run by a platform that its zone does not allow",
    .why =
        "A zone's data platform policies define which platforms may handle its data. The "
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
