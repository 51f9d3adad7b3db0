#include "rules/references.h"

namespace dslint::rules {
namespace {

template <class T>
void check(const T& object, Context& context) {
  if (!isUnresolved(object.workspace)) return;
  constexpr bool kApproval = std::is_same_v<T, DatastoreApproval>;
  const std::string_view name = object.workspace.name.view();
  std::optional<FindingDraft> finding = reportUnknown(
      {object, at<&T::workspace>(object), fmt::format("there is no workspace `{}`", name),
       kApproval ? "an approval may come before the use; nothing is approved until it is declared"
                 : "declare it, or name one that exists"},
      workspacesLike(context.graph(), name), context);
  if (!finding) return;
  if (kApproval) finding->severity(Severity::Info);
  if (const Datastore* store = context.graph().datastore(object.workspace.name)) {
    finding->related(at<&Datastore::name>(*store), "this is a datastore of that name");
  }
}

}  // namespace

extern const Rule reference_unknown_workspace;
const Rule reference_unknown_workspace{
    .id = "reference/unknown-workspace",
    .severity = Severity::Error,
    .summary = "a workspace that does not exist",
    .why =
        "The name is looked up among all workspaces of the ecosystem. Correct the name, or declare "
        "the workspace. For an approval it is only an info: producers may approve a use before "
        "there is one.",
    .bad = R"(kind: DatasetGroupPlatformAssignment
workspace: Fine
datasetGroup: daily
assignments:
  - {dataPlatform: Legacy}
)",
    .good = R"(kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Legacy}
)",
    .visits = {on<check<DataTransformerOutput>>(), on<check<DatastoreApproval>>(),
               on<check<DataPlatformHint>>(), on<check<DatasetGroupPlatformAssignment>>()},
};

}  // namespace dslint::rules
