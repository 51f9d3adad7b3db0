// Analyzes a pipeline graph: its shape, and the part that concerns an object.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/pipeline_graph.h"

namespace dslint {

inline constexpr size_t kPriorities = 5;

struct PipelineSummary {
  /// How many datasets are copied to one container.
  struct Load {
    std::string container;
    size_t datasets = 0;
  };
  std::array<size_t, kPipelineNodeKinds> nodes{};  ///< by kind
  std::array<size_t, kPriorities> priorities{};    ///< nodes by priority, CRITICAL first
  size_t edges = 0;
  size_t longestChain = 0;  ///< in nodes, counting all nodes of a cycle
  size_t rings = 0;
  std::vector<Load> loads;  ///< in the order in which containers first occur
};

/// A label for a node: `NYC:tickets`, `NYC`, `NYC:tickets to lake`, `Fines`.
std::string nodeLabel(const PipelineNode& node, const PipelineGraph& graph);
/// The name of the container that an export goes to.
std::string destinationName(const PipelineNode& node, const PipelineGraph& graph);
/// `CRITICAL` to `UNKNOWN`.
std::string_view toText(WorkspacePriority priority);

/// A choice of nodes, by number.
using NodeSet = std::vector<bool>;

/// Summarizes the whole graph, or the given nodes and the edges between them. Linear in the graph;
/// does not recurse.
PipelineSummary summarize(const PipelineGraph& graph, const NodeSet* nodes = nullptr);

/// The team that a node belongs to: for sources, ingestions and exports the producer's, else the
/// workspace's. Null if there is none.
const Team* teamOf(const PipelineNode& node);

/// The nodes of an object: a datastore, `datastore:dataset`, a workspace (itself, its trigger and
/// its transformer), a transformer, or a container (as a source, and the exports to it). Empty if
/// there are none.
NodeSet nodesOf(const PipelineGraph& graph, std::string_view object);
/// The names that nodesOf() knows, for suggestions; those of datasets only with `datasets`.
std::vector<std::string> objectNames(const PipelineGraph& graph, bool datasets);
inline bool isEmpty(const NodeSet& nodes) {
  for (const bool in : nodes) {
    if (in) return false;
  }
  return true;
}

/// An object's nodes and everything that depends on it. Of a store that is ingested as a whole,
/// only what reads the dataset depends on a dataset.
NodeSet dependents(const PipelineGraph& graph, std::string_view object);
/// An object's nodes and everything that it depends on.
NodeSet dependencies(const PipelineGraph& graph, std::string_view object);
/// An object's nodes with the nodes at most `depth` steps before and after them. A step leads from
/// a container to a dataset, from there to a workspace, and from there to a dataset that it
/// produces.
NodeSet neighborhood(const PipelineGraph& graph, std::string_view object, uint32_t depth);
/// An unlimited neighborhood.
inline constexpr uint32_t kAnyDepth = 0xffffffffU;

}  // namespace dslint
