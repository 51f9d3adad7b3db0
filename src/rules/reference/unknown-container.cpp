#include "rules/references.h"
#include "rules/transformers.h"

namespace dslint::rules {
namespace {

/// Reports an unknown container of another team, written as `zone/team/name`.
void unknownPath(const UserDSLObject& object, const Place& place, std::string_view path,
                 Context& context) {
  const size_t slash = path.rfind('/');
  const Team* owner = context.graph().team(path.substr(0, slash));
  const ContainerPaths paths(context.graph(), owner);
  std::optional<FindingDraft> finding = reportUnknown(
      {object, place,
       owner == nullptr ? fmt::format("there is no team `{}`, and so no container `{}`",
                                      path.substr(0, slash), path)
                        : fmt::format("the team `{}` has no container `{}`", path.substr(0, slash),
                                      path.substr(slash + 1)),
       "write `zone/team/container`, or a container of the team itself"},
      paths.like(context.graph(), path), context);
  if (finding && finding->finding().related.empty() && owner != nullptr) {
    finding->related(at<&Team::name>(*owner), "the team");
  }
}

void unknown(const UserDSLObject& object, const Place& place, const Team* team,
             const NameRef<DataContainer>& container, Context& context) {
  if (team == nullptr) {
    context.suppressAsConsequence();
    return;
  }
  const std::string_view name = container.name.view();
  if (name.find('/') != std::string_view::npos) return unknownPath(object, place, name, context);
  std::optional<FindingDraft> finding = reportUnknown(
      {object, place, fmt::format("the team `{}` has no container `{}`", team->name.view(), name),
       "declare it in the team's `containers`"},
      containersLike(context.graph(), *team, name), context);
  if (finding && finding->finding().related.empty()) {
    finding->related(at<&Team::name>(*team), "the team");
  }
}

void checkCapture(const CaptureMetaData& capture, Context& context) {
  if (!isUnresolved(capture.container)) return;
  if (isInForeignCapture(context.scope())) return context.suppressAsConsequence();
  unknown(capture, at<&CaptureMetaData::container>(capture), context.scope().team,
          capture.container, context);
}

void checkWorkspace(const Workspace& workspace, Context& context) {
  if (!isUnresolved(workspace.container)) return;
  unknown(workspace, at<&Workspace::container>(workspace), context.scope().team,
          workspace.container, context);
}

void checkLegacy(const LegacyDataPlatformChooser& legacy, Context& context) {
  for (size_t i = 0; i < legacy.containers.size(); ++i) {
    if (!isUnresolvedItem(legacy.containers[i])) continue;
    unknown(legacy, at<&LegacyDataPlatformChooser::containers>(legacy).item(i),
            context.scope().team, legacy.containers[i], context);
  }
}

/// Checks the keys of a platform, which may be stored in any team's container.
void checkPlatformKeys(const Encryption& encryption, Context& context) {
  const std::string_view name = encryption.keyContainer.name.view();
  if (const size_t slash = name.rfind('/'); slash != std::string_view::npos) {
    const Team* owner = context.graph().team(name.substr(0, slash));
    if (owner != nullptr && context.graph().container(*owner, encryption.keyContainer.name)) return;
    return unknownPath(encryption, at<&Encryption::keyContainer>(encryption), name, context);
  }
  Candidates candidates(context.graph(), name);
  bool found = false;
  const auto offer = [&](const DataContainer* container) {
    if (container == nullptr) return;
    if (container->name.view() == name) found = true;
    candidates.offer(container->name.view(), *container);
  };
  for (const DataPlatform* platform : context.graph().platforms()) {
    if (const auto* zero = as<ZeroDataPlatform>(platform)) offer(zero->mergeStore.get());
  }
  for (const Team* team : context.graph().teams()) {
    for (const Ref<DataContainer> container : team->containers) offer(container.get());
  }
  if (found) return;
  reportUnknown({encryption, at<&Encryption::keyContainer>(encryption),
                 fmt::format("there is no container `{}`", name), "name one that exists"},
                candidates, context);
}

void checkEncryption(const Encryption& encryption, Context& context) {
  const Team* team = context.scope().team;
  if (!isUnresolved(encryption.keyContainer)) return;
  if (team == nullptr && context.scope().platform != nullptr) {
    checkPlatformKeys(encryption, context);
  } else if (team == nullptr ||
             context.graph().container(*team, encryption.keyContainer.name) == nullptr) {
    unknown(encryption, at<&Encryption::keyContainer>(encryption), team, encryption.keyContainer,
            context);
  }
}

}  // namespace

extern const Rule reference_unknown_container;
const Rule reference_unknown_container{
    .id = "reference/unknown-container",
    .severity = Severity::Error,
    .summary = "a container that the team does not have",
    .why =
        "Captures, workspaces, encryption and existing flows name containers of their own team; "
        "those of other teams cannot be used. Correct the name, or declare the container in the "
        "team's `containers`.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
container: laek
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
container: lake
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
)",
    .visits = {on<checkCapture>(), on<checkWorkspace>(), on<checkLegacy>(), on<checkEncryption>()},
};

}  // namespace dslint::rules
