#include <algorithm>

#include "model/walk.h"
#include "pipeline/storage.h"
#include "rules/platforms.h"
#include "value/host_port.h"

namespace dslint::rules {
namespace {

/// A value for a message; empty if it is not a text.
std::string shownValue(const DataContainer& container, const Field& field) {
  if (field.list) return {};
  if (field.kind == FieldKind::Text) {
    const Text text = field.in<Text>(container);
    return text.given() ? fmt::format("`{}`", text.view()) : "nothing";
  }
  if (field.kind != FieldKind::Object) return {};
  const auto* address = as<HostPort>(field.in<RefBase>(container).as<const UserDSLObject>());
  return address != nullptr && address->text.given() ? fmt::format("`{}`", address->text.view())
                                                     : std::string();
}

/// The keys in which a container differs from
/// the merge store; empty if their types differ.
std::string difference(const DataContainer& container, const DataContainer& store) {
  if (container.cls() != store.cls()) return {};
  std::string list;
  for (const Field* field : differences(container, store)) {
    list += fmt::format("{}`{}`", list.empty() ? "; it differs from the merge store in " : ", ",
                        field->key);
    const std::string here = shownValue(container, *field);
    const std::string there = shownValue(store, *field);
    if (!here.empty() && !there.empty()) list += fmt::format(" ({}, there {})", here, there);
  }
  return list;
}

/// Whether an address of the container lacks a valid port.
bool lacksPort(const DataContainer& container) {
  return std::ranges::any_of(container.spec().fields, [&](const Field& field) {
    if (field.list || field.kind != FieldKind::Object || field.target != ClassId::HostPort)
      return false;
    const auto* address = as<HostPort>(field.in<RefBase>(container).as<const UserDSLObject>());
    return address != nullptr && address->text.given() &&
           parseHostPort(address->text.view()).portError.has_value();
  });
}

/// Whether something in the container is wrong, such as a name that does not resolve: once fixed,
/// it may be the merge store.
bool isUnclear(const DataContainer& container) {
  return container.damaged() || lacksPort(container) ||
         std::ranges::any_of(container.locations, [](const Ref<LocationKey> location) {
           return !location || !location->vendor ||
                  (!location->location && location->key.view().find(':') != std::string_view::npos);
         });
}

void check(Context& context) {
  forEachZero(context.graph(), [&](const ZeroDataPlatform& zero, const PipelineGraph& pipeline) {
    FlatIndex seen;
    for (const RunGroup& run : pipeline.groups()) {
      const Workspace& workspace = *run.workspace;
      if (!zero.mergeStore || !seen.add(refOf(workspace).id())) continue;
      const Destination destination = destinationOf(workspace, zero);
      if (destination.managed || destination.container == nullptr) continue;
      const bool unclear = isUnclear(*destination.container) || isUnclear(*zero.mergeStore);
      if (unclear && destination.container->cls() == zero.mergeStore->cls()) {
        context.suppressAsConsequence();  // once fixed, they may be equal
        continue;
      }
      FindingDraft finding =
          context
              .report(at<&Workspace::container>(workspace),
                      fmt::format("the platform `{}` cannot serve `{}` in `{}`{}", zero.name.view(),
                                  workspace.name.view(), destination.container->name.view(),
                                  difference(*destination.container, *zero.mergeStore)))
              .advice(fmt::format(
                  "leave `container` out, or name one that is declared as its merge store `{}`",
                  zero.mergeStore->name.view()));
      if (destination.container->cls() == zero.mergeStore->cls()) {
        for (const DataContainer* one :
             {destination.container, static_cast<const DataContainer*>(zero.mergeStore.get())}) {
          finding.dependsOn(*one);
          forEachChild(*one, [&](const Field&, int, const UserDSLObject& child) {
            finding.dependsOn(child);
          });
        }
      }
      finding.related(at<&DataContainer::name>(*destination.container),
                      "the container is declared here");
      finding.related(at<&DataContainer::name>(*zero.mergeStore), "this is the merge store");
    }
  });
}

}  // namespace

extern const Rule platform_workspace_container;
const Rule platform_workspace_container{
    .id = "platform/workspace-container",
    .severity = Severity::Error,
    .summary = "a workspace's container that the platform cannot serve",
    .why =
        "A ZeroDataPlatform gives workspaces views in its own merge store, and nowhere "
        "else. A workspace that it runs leaves `container` out, names a "
        "`DataPlatformManagedDataContainer`, or names a container of its team that is the "
        "merge store itself, declared the same.",
    .bad = R"(kind: Datastore
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
container: lake
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}]
)",
    .good = R"(kind: Datastore
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
