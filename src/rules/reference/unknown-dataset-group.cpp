#include "rules/references.h"

namespace dslint::rules {
namespace {

template <class T>
void check(const T& object, Context& context) {
  if (!isUnresolved(object.datasetGroup)) return;
  constexpr bool kApproval = std::is_same_v<T, DatastoreApproval>;
  const Workspace* workspace = object.workspace.target();
  if (workspace == nullptr || workspace->datasetGroups.empty()) {
    context.suppressAsConsequence();  // the workspace is unknown, or has no groups: workspace/empty
    return;
  }
  const std::string_view name = object.datasetGroup.name.view();
  std::optional<FindingDraft> finding = reportUnknown(
      {object, at<&T::datasetGroup>(object),
       fmt::format("the workspace `{}` has no dataset group `{}`", workspace->name.view(), name),
       kApproval ? "an approval may come before the use; nothing is approved until it is there"
                 : "add it there, or name one that it has"},
      groupsLike(context.graph(), *workspace, name), context);
  if (finding && kApproval) finding->severity(Severity::Info);
  if (finding && finding->finding().related.empty()) {
    finding->related(at<&Workspace::name>(*workspace), "the workspace");
  }
}

}  // namespace

extern const Rule reference_unknown_dataset_group;
const Rule reference_unknown_dataset_group{
    .id = "reference/unknown-dataset-group",
    .severity = Severity::Error,
    .summary = "a dataset group that its workspace does not have",
    .why =
        "The name is looked up among the dataset groups of the workspace that is named beside it. "
        "Correct the name, or add the group to the workspace. For an approval it is only an info: "
        "producers may approve a use before there is one.",
    .bad = R"(kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: dayly
assignments:
  - {dataPlatform: Legacy}
)",
    .good = R"(kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Legacy}
)",
    .visits = {on<check<DatastoreApproval>>(), on<check<DatasetGroupPlatformAssignment>>()},
};

}  // namespace dslint::rules
