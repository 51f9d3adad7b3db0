// The pipeline that a data platform would run for a model: what it ingests, what it exports to
// which container, and the transformers in between.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/flat_index.h"

namespace dslint {

enum class PipelineNodeKind : uint8_t {
  Source,       ///< a container that datastores are captured from
  Ingestion,    ///< of a dataset (SINGLE_DATASET) or a whole store (MULTI_DATASET)
  Export,       ///< of a dataset to a container, for all workspaces that use it there
  Workspace,    ///< a reader of exports
  Trigger,      ///< of a workspace's transformer
  Transformer,  ///< of a workspace
};
inline constexpr size_t kPipelineNodeKinds = 6;

/// `source`, `ingestion`, `export`, `workspace`, `trigger` or `transformer`.
std::string_view toText(PipelineNodeKind kind);

/// A job, or what it reads from or serves. It is derived, so its own place is `Internal:0`; `cause`
/// is the user's object behind it: the container of a source, the dataset or store that is
/// ingested, the sink that is exported to, the workspace, the trigger (or its transformer if it has
/// none), the transformer.
struct PipelineNode : InternalLintableObject {
  Ref<Datastore> store;          ///< of ingestions and exports
  Ref<Dataset> dataset;          ///< of exports and of ingestions of one dataset
  Ref<Workspace> workspace;      ///< of workspaces, triggers and transformers
  Ref<DataContainer> container;  ///< of sources and exports; nothing if the platform manages the
                                 ///< storage itself, or if the name does not resolve
  PipelineNodeKind kind = PipelineNodeKind::Ingestion;
  /// The highest priority of any workspace that depends on the node.
  WorkspacePriority priority = WorkspacePriority::Unknown;
  /// An export to storage that the platform manages.
  bool managed = false;
};

/// A dataset group that a platform runs.
struct RunGroup {
  const Workspace* workspace = nullptr;
  const DatasetGroup* group = nullptr;
  /// Why it runs the group (see Runner); null if only because it runs a reader of the output of the
  /// workspace's transformer.
  const UserDSLObject* because = nullptr;
};

/// A store that a platform reads from.
struct RunStore {
  const Datastore* store = nullptr;
  /// The platform captures it itself. False if only other platforms are its primary ones: the data
  /// then comes from one of those, and is not traced further back.
  bool captured = true;
  /// The first sink that reads it, or the transformer that writes it.
  const UserDSLObject* cause = nullptr;
};

/// A dataset that a platform stages and merges: it is read through the platform, or written by a
/// transformer that the platform runs.
struct RunDataset {
  const Datastore* store = nullptr;
  const Dataset* dataset = nullptr;
  const UserDSLObject* cause = nullptr;  ///< the first sink that reads it, or the dataset itself
};

/// Built from the consumers' side, each node once, in time linear in groups and sinks, even with
/// chains and cycles of transformers. Immutable; refers to the model. Everything is in the order of
/// the files.
class PipelineGraph {
 public:
  const DataPlatform& platform() const { return *platform_; }
  std::span<const PipelineNode> nodes() const { return nodes_; }
  /// The nodes that depend on a node, and those it depends on; by number.
  std::span<const uint32_t> successors(uint32_t node) const { return successors_.of(node); }
  std::span<const uint32_t> predecessors(uint32_t node) const { return predecessors_.of(node); }
  size_t edgeCount() const { return successors_.targets.size(); }

  std::span<const RunGroup> groups() const { return groups_; }
  /// The workspaces whose transformers run.
  std::span<const Workspace* const> transformers() const { return transformers_; }
  std::span<const RunStore> stores() const { return stores_; }
  std::span<const RunDataset> datasets() const { return datasets_; }
  /// The number of pairs of an export and a workspace that uses it.
  size_t readCount() const { return reads_; }
  bool reads(const Datastore& store) const { return storeNumbers_.contains(refOf(store).id()); }

 private:
  friend class PipelineBuilder;
  struct Edges {
    std::vector<uint32_t> starts;  ///< one more than the number of nodes
    std::vector<uint32_t> targets;
    std::span<const uint32_t> of(uint32_t node) const {
      return std::span(targets).subspan(starts[node], starts[node + 1] - starts[node]);
    }
  };

  const DataPlatform* platform_ = nullptr;
  std::vector<PipelineNode> nodes_;
  Edges successors_;
  Edges predecessors_;
  std::vector<RunGroup> groups_;
  std::vector<const Workspace*> transformers_;
  std::vector<RunStore> stores_;
  std::vector<RunDataset> datasets_;
  FlatIndex storeNumbers_;
  size_t reads_ = 0;
};

/// The pipelines of all platforms of a model, in the order of their declarations.
class Pipelines {
 public:
  explicit Pipelines(const Graph& graph);
  std::span<const PipelineGraph> all() const { return all_; }
  /// Null for a platform that the model does not have.
  const PipelineGraph* of(const DataPlatform& platform) const;

 private:
  std::vector<PipelineGraph> all_;
};

/// The pipelines of a graph; built on first use, on any thread, and kept with the graph.
inline const Pipelines& pipelinesOf(const Graph& graph) { return graph.derived<Pipelines>(); }

/// Violations of a graph's invariants, one line each; empty if all hold. For tests.
std::vector<std::string> verifyPipelineGraph(const PipelineGraph& graph, const Graph& model);

}  // namespace dslint
