#include <algorithm>
#include <unordered_set>
#include <utility>

#include "lint/context.h"
#include "rules/classifications.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

using Breaches = std::vector<ClassificationBreach>;

/// What the dataset contains and which policy refuses it, for a message.
std::string describe(const Dataset& dataset, const Breaches& breaches) {
  const ClassificationBreach& first = breaches.front();
  const ClassificationRefusal& refusal = first.verdict->first.front();
  const std::string columns = columnsOf(breaches);
  const bool one = std::ranges::all_of(
      breaches, [&](const ClassificationBreach& breach) { return breach.column == first.column; });
  const std::string subject = columns.empty() ? fmt::format("`{}`", dataset.name.view())
                                              : fmt::format("column{} {} of `{}`", one ? "" : "s",
                                                            columns, dataset.name.view());
  StringSet known;
  std::vector<std::string_view> classes;
  for (const ClassificationBreach& breach : breaches) {
    const auto [text, isNew] = known.insert(classificationText(*breach.classification));
    if (isNew) classes.push_back(*text);
  }
  return fmt::format("{} {} {}, which {} the policy `{}`", subject, one ? "is" : "are",
                     namesOf(classes), refusalWords(refusal.judgement),
                     refusal.policy->name.view());
}

/// Adds each policy that refuses something, once. If there are very many, those that refuse the
/// most frequently refused classification are counted.
void relatePolicies(FindingDraft finding, const Breaches& breaches) {
  std::unordered_set<const ClassificationPolicy*> known;
  const ClassificationVerdict* most = breaches.front().verdict;
  for (const ClassificationBreach& breach : breaches) {
    if (breach.verdict->count > most->count) most = breach.verdict;
    for (const ClassificationRefusal& refusal : breach.verdict->first) {
      if (known.size() == kMostPolicies || !known.insert(refusal.policy).second) continue;
      finding.related(refusalOf(*refusal.policy, refusal.judgement));
    }
  }
  if (!most->last) return;
  finding.related(at<&ClassificationPolicy::name>(*most->last->policy),
                  fmt::format("{} more policies refuse it; this is the last of them",
                              most->count - kMostPolicies));
}

/// Whether two policies refuse the same classification.
bool samePlace(const ClassificationBreach& a, const ClassificationBreach& b) {
  return a.place.object == b.place.object && a.place.index == b.place.index;
}

/// Checks datasets against the zone that they come from.
void checkProducer(const Datastore& store, Context& context) {
  const GovernanceZone* zone = context.scope().zone;
  if (zone == nullptr || zone->classificationPolicies.empty()) return;
  const ClassificationPolicies& policies = context.graph().derived<ZoneClassifications>().of(*zone);
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset) continue;
    uint64_t held = 0;
    const Breaches breaches = classificationBreaches(*dataset, policies, held);
    context.suppressAsConsequence(held);
    if (breaches.empty()) continue;
    FindingDraft finding = context
                               .report(breaches.front().place,
                                       fmt::format("{} of its zone `{}`",
                                                   describe(*dataset, breaches), zone->name.view()))
                               .of(*dataset)
                               .advice("keep such data out of this zone, or change the policy");
    for (size_t i = 1; i < breaches.size(); ++i) {
      if (!samePlace(breaches[i], breaches[i - 1])) finding.further(breaches[i].place);
    }
    relatePolicies(finding, breaches);
  }
}

/// In the order of the dataset.
void sort(Breaches& breaches) {
  std::ranges::stable_sort(breaches, {}, [](const ClassificationBreach& breach) {
    return std::pair(breach.place.object->offset, breach.place.index);
  });
}

/// `zone` is null if the dataset was checked against it already.
void checkSink(const DatasetSink& sink, const ClassificationPolicies* zone,
               const ClassificationPolicies& own, Context& context) {
  const Dataset& dataset = *sink.dataset.target();
  uint64_t held = 0;
  Breaches breaches = classificationBreaches(dataset, own, held);
  if (zone != nullptr) {
    Breaches zones = classificationBreaches(dataset, *zone, held);
    zones.insert(zones.end(), breaches.begin(), breaches.end());
    breaches = std::move(zones);
    sort(breaches);
  }
  context.suppressAsConsequence(held);
  if (breaches.empty()) return;
  const bool isOwn = context.scope().workspace->classificationPolicy.get() ==
                     breaches.front().verdict->first.front().policy;
  FindingDraft finding = context
                             .report(at<&DatasetSink::dataset>(sink),
                                     fmt::format("{} of the {} that uses it",
                                                 describe(dataset, breaches),
                                                 isOwn ? "workspace" : "zone"))
                             .advice("use data without it, or change the policy");
  finding.related(breaches.front().place, "it is classified here");
  relatePolicies(finding, breaches);
}

/// Checks what a workspace uses. A dataset of the same zone was checked against that zone already.
void checkConsumer(const Workspace& workspace, Context& context) {
  const GovernanceZone* zone = context.scope().zone;
  const bool zoneAsks = zone != nullptr && !zone->classificationPolicies.empty();
  if (!zoneAsks && !workspace.classificationPolicy) return;
  const ClassificationPolicies own(workspace.classificationPolicy, context.graph());
  const ClassificationPolicies* zones =
      zoneAsks ? &context.graph().derived<ZoneClassifications>().of(*zone) : nullptr;
  for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
    if (!group) continue;
    for (const Ref<DatasetSink> sink : group->sinks) {
      if (!sink || sink->dataset.target() == nullptr || sink->store.target() == nullptr) continue;
      const Team* producer = Graph::teamOf(*sink->store.target());
      checkSink(*sink, context.graph().zoneOf(producer) == zone ? nullptr : zones, own, context);
    }
  }
}

}  // namespace

extern const Rule governance_classification_not_allowed;
const Rule governance_classification_not_allowed{
    .id = "governance/classification-not-allowed",
    .severity = Severity::Error,
    .summary = "data that is more sensitive than a policy allows",
    .why =
        "A zone's classification policies define which data it may hold: data that its own teams "
        "produce, and data of others that its workspaces use. A workspace may be stricter with its "
        "`classificationPolicy`. The dataset is checked against its own zone once, and each use "
        "against the zone and the workspace that use it.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
classificationPolicies:
  - {name: no-cards, notAllowed: [PC3]}
---
kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: payments
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true, classification: PUB}
        - {name: card, type: VarChar(19), classification: PC3}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
classificationPolicies:
  - {name: no-cards, notAllowed: [PC3]}
---
kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: payments
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true, classification: PUB}
        - {name: lastDigits, type: VarChar(4), classification: PC1}
)",
    .visits = {on<checkProducer>(), on<checkConsumer>()},
};

}  // namespace dslint::rules
