
#include "rules/compatibility.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

constexpr std::string_view kAdvice = "leave it in production, or tell those who rely on it";

bool wasDemoted(Choice<ProductionStatus> was, Choice<ProductionStatus> is) {
  return was.is(ProductionStatus::Production) && !is.is(ProductionStatus::Production);
}

template <class T>
FindingDraft report(ReviewContext& context, const T& base, const T& head, const std::string& what) {
  FindingDraft finding = context
                             .report(at<&T::productionStatus>(head),
                                     fmt::format("{} is no longer in production", what))
                             .advice(std::string(kAdvice));
  finding.base({at<&T::productionStatus>(base), "it was `PRODUCTION` here"});
  return finding;
}

void checkAssignments(ReviewContext& context) {
  for (const Pair<DatasetGroupPlatformAssignment>& pair : context.pairs().assignments) {
    if (pair.added() || pair.removed()) continue;
    ViewMap<const DataPlatformAssignment*> demotable;
    for (const Ref<DataPlatformAssignment> was : pair.base->assignments) {
      if (was && was->productionStatus.is(ProductionStatus::Production)) {
        demotable.emplace(was->dataPlatform.name.view(), was.get());
      }
    }
    if (demotable.empty()) continue;
    for (const Ref<DataPlatformAssignment> is : pair.head->assignments) {
      if (!is || is->productionStatus.is(ProductionStatus::Production)) continue;
      const auto was = demotable.find(is->dataPlatform.name.view());
      if (was == demotable.end() ||
          context.follows(at<&DataPlatformAssignment::productionStatus>(*is)))
        continue;
      report(context, *was->second, *is,
             fmt::format("dataset group `{}` of workspace `{}` on platform `{}`",
                         pair.head->datasetGroup.name.view(), pair.head->workspace.name.view(),
                         is->dataPlatform.name.view()));
    }
  }
}

void check(ReviewContext& context) {
  for (const Pair<Datastore>& pair : context.pairs().datastores) {
    if (pair.added() || pair.removed()) continue;
    if (!wasDemoted(pair.base->productionStatus, pair.head->productionStatus)) continue;
    if (context.follows(at<&Datastore::productionStatus>(*pair.head))) continue;
    FindingDraft finding = report(context, *pair.base, *pair.head,
                                  fmt::format("the datastore `{}`", pair.head->name.view()));
    impactOf(context, pair).apply(finding, Severity::Warning);
  }
  for (const Pair<Workspace>& pair : context.pairs().workspaces) {
    if (pair.added() || pair.removed()) continue;
    if (!wasDemoted(pair.base->productionStatus, pair.head->productionStatus)) continue;
    if (context.follows(at<&Workspace::productionStatus>(*pair.head))) continue;
    report(context, *pair.base, *pair.head,
           fmt::format("the workspace `{}`", pair.head->name.view()));
  }
  checkAssignments(context);
}

}  // namespace

extern const Rule compat_production_demoted;
const Rule compat_production_demoted{
    .id = "compat/production-demoted",
    .severity = Severity::Warning,
    .summary = "a datastore or workspace that is no longer in production",
    .why =
        "What is in production is run and watched with more care, and changes of it are judged "
        "more strictly. The same is true of a workspace, and of the assignment of a dataset group "
        "to a platform. Take something out of production in a change of its own, when nobody "
        "relies on it anymore.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: NOT_PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: NOT_PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .review = check,
};

}  // namespace dslint::rules
