// Questions about a pipeline graph: its shape, and the part of it that concerns an object.
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
  size_t longestChain = 0;  ///< nodes; those of a ring all count
  size_t rings = 0;
  std::vector<Load> loads;  ///< in the order in which the containers come up
};

/// What a node is about, in words: `NYC:tickets`, `NYC`, `NYC:tickets to lake`, `Fines`.
std::string nodeLabel(const PipelineNode& node, const PipelineGraph& graph);
/// Where an export goes: the container's name.
std::string destinationName(const PipelineNode& node, const PipelineGraph& graph);
/// `CRITICAL` to `UNKNOWN`.
std::string_view toText(WorkspacePriority priority);

/// A choice of nodes, by number.
using NodeSet = std::vector<bool>;

/// Of the whole graph, or of the nodes given and the edges between them. Linear in the graph; does
/// not recurse.
PipelineSummary summarize(const PipelineGraph& graph, const NodeSet* nodes = nullptr);

/// The nodes of an object: a datastore, `datastore:dataset`, a workspace (its exports, trigger and
/// transformer), a transformer, or a container (the exports to it). Empty when there are none.
NodeSet nodesOf(const PipelineGraph& graph, std::string_view object);
/// The names that nodesOf() knows, for suggestions; those of datasets only with `datasets`.
std::vector<std::string> objectNames(const PipelineGraph& graph, bool datasets);
inline bool isEmpty(const NodeSet& nodes) {
  for (const bool in : nodes) {
    if (in) return false;
  }
  return true;
}

/// The nodes and all that comes after them, or before them.
NodeSet downstream(const PipelineGraph& graph, NodeSet nodes);
NodeSet upstream(const PipelineGraph& graph, NodeSet nodes);

}  // namespace dslint
