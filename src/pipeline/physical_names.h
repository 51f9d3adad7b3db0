// The names of the objects that a platform creates in a container.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/pipeline_graph.h"

namespace dslint {

/// How a container treats identifiers.
struct IdentifierRules {
  uint64_t limit = 0;      ///< maximum length; 0 for any length
  bool inBytes = false;    ///< the limit counts bytes of UTF-8, not characters
  bool foldsCase = false;  ///< names that differ only in case are equal
  char open = '"';         ///< around a quoted name; `close` is doubled inside
  char close = '"';
};
IdentifierRules identifierRules(const DataContainer& container);

/// The name in the container: one over the limit keeps its first
/// limit - 4 characters, followed by `_` and the first three hex
/// digits of the whole name's SHA-1. Characters are never split.
std::string fitName(std::string_view whole, const IdentifierRules& rules);
/// Whether the name is over the limit.
bool isTooLong(std::string_view whole, const IdentifierRules& rules);
/// The name in the container's quotes.
std::string quoteName(std::string_view name, const IdentifierRules& rules);
/// The form in which names of a container are compared.
std::string comparedName(std::string_view name, const IdentifierRules& rules);

enum class PhysicalKind : uint8_t { Staging, Merge, View };
/// `staging table`, `merge table` or `view`.
std::string_view toText(PhysicalKind kind);

/// An object that a platform creates in its merge store.
struct PhysicalObject {
  PhysicalKind kind = PhysicalKind::Staging;
  const DataPlatform* platform = nullptr;
  const Datastore* store = nullptr;
  const Dataset* dataset = nullptr;
  const Workspace* workspace = nullptr;  ///< only for views, like the group and the sink
  const DatasetGroup* group = nullptr;
  const DatasetSink* sink = nullptr;

  /// The user's object behind it: the dataset of a table, the sink of a view.
  const UserDSLObject& cause() const {
    return sink != nullptr ? static_cast<const UserDSLObject&>(*sink)
                           : static_cast<const UserDSLObject&>(*dataset);
  }
};

/// Writes the object's full name, before fitName(), to `name`.
void wholeName(const PhysicalObject& object, std::string& name);
std::string wholeName(const PhysicalObject& object);

/// Calls `visit(object)` for everything that the platform creates in the pipeline's merge store:
/// staging and merge tables of each dataset, and a view for each sink of a workspace stored there.
template <class Visit>
void forEachPhysicalObject(const PipelineGraph& pipeline, Visit visit);

namespace detail {
/// Whether the platform creates views for the workspace, because it is stored in the merge store.
bool makesViews(const PipelineGraph& pipeline, const Workspace& workspace);
}  // namespace detail

template <class Visit>
void forEachPhysicalObject(const PipelineGraph& pipeline, Visit visit) {
  const auto* zero = as<ZeroDataPlatform>(&pipeline.platform());
  if (zero == nullptr || !zero->mergeStore || !zero->name.given()) return;
  PhysicalObject object;
  object.platform = zero;
  for (const RunDataset& run : pipeline.datasets()) {
    if (!run.store->name.given() || !run.dataset->name.given()) continue;
    object.store = run.store;
    object.dataset = run.dataset;
    for (const PhysicalKind kind : {PhysicalKind::Staging, PhysicalKind::Merge}) {
      object.kind = kind;
      visit(static_cast<const PhysicalObject&>(object));
    }
  }
  object.kind = PhysicalKind::View;
  FlatIndex seen;  // a repeated sink is reported elsewhere
  for (const RunGroup& run : pipeline.groups()) {
    if (!run.workspace->name.given() || !run.group->name.given()) continue;
    if (!detail::makesViews(pipeline, *run.workspace)) continue;
    object.workspace = run.workspace;
    object.group = run.group;
    for (const Ref<DatasetSink> sink : run.group->sinks) {
      if (!sink || sink->dataset.target() == nullptr) continue;
      const uint64_t key = (uint64_t{refOf(*run.group).id()} << 32U) | sink->dataset.object.id();
      if (!seen.add(key)) continue;
      object.store = sink->store.target();
      object.dataset = sink->dataset.target();
      object.sink = sink.get();
      visit(static_cast<const PhysicalObject&>(object));
    }
  }
}

}  // namespace dslint
