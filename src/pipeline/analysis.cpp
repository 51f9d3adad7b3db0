#include "pipeline/analysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pipeline/storage.h"

namespace dslint {
namespace {

/// Strongly connected components by Tarjan's algorithm, with an explicit stack. Components are
/// closed from the end of a chain on, so the longest chain is known when one is closed.
class Chains {
 public:
  Chains(const PipelineGraph& graph, const NodeSet* nodes)
      : graph_(graph),
        nodes_(nodes),
        order_(graph.nodes().size(), kNone),
        low_(graph.nodes().size()),
        chain_(graph.nodes().size()) {
    for (uint32_t root = 0; root < order_.size(); ++root) {
      if (counts(root) && order_[root] == kNone) walk(root);
    }
  }
  size_t longest() const { return longest_; }
  size_t rings() const { return rings_; }

 private:
  static constexpr uint32_t kNone = 0xffffffffU;
  struct Frame {
    uint32_t node;
    uint32_t edge;
  };

  bool counts(uint32_t node) const { return nodes_ == nullptr || (*nodes_)[node]; }

  void enter(uint32_t node) {
    order_[node] = low_[node] = next_++;
    open_.push_back(node);
    frames_.push_back({node, 0});
  }

  void walk(uint32_t root) {
    enter(root);
    while (!frames_.empty()) {
      const uint32_t node = frames_.back().node;
      const auto successors = graph_.successors(node);
      if (frames_.back().edge < successors.size()) {
        const uint32_t to = successors[frames_.back().edge++];
        if (!counts(to)) continue;
        if (order_[to] == kNone) {
          enter(to);
        } else if (chain_[to] == 0) {
          low_[node] = std::min(low_[node], order_[to]);  // still open: part of a cycle
        }
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) {
        const uint32_t above = frames_.back().node;
        low_[above] = std::min(low_[above], low_[node]);
      }
      if (low_[node] == order_[node]) close(node);
    }
  }

  void close(uint32_t root) {
    const auto first = std::find(open_.rbegin(), open_.rend(), root).base() - 1;
    const auto size = static_cast<size_t>(open_.end() - first);
    size_t after = 0;
    for (auto member = first; member != open_.end(); ++member) {
      for (const uint32_t to : graph_.successors(*member)) after = std::max(after, chain_[to]);
    }
    for (auto member = first; member != open_.end(); ++member) chain_[*member] = after + size;
    open_.erase(first, open_.end());
    longest_ = std::max(longest_, after + size);
    if (size > 1) ++rings_;
  }

  const PipelineGraph& graph_;
  const NodeSet* nodes_;  ///< null: all
  std::vector<uint32_t> order_;
  std::vector<uint32_t> low_;
  std::vector<size_t> chain_;  ///< length of the longest chain from a closed node; 0: not closed
  std::vector<uint32_t> open_;
  std::vector<Frame> frames_;
  uint32_t next_ = 0;
  size_t longest_ = 0;
  size_t rings_ = 0;
};

std::string datasetName(const PipelineNode& node) {
  const std::string_view store = node.store->name.view();
  if (!node.dataset) return std::string(store);
  return fmt::format("{}:{}", store, node.dataset->name.view());
}

/// Whether the edge between two neighbors leads from one object to another.
bool isStep(const PipelineNode& before, const PipelineNode& after) {
  return before.kind == PipelineNodeKind::Source || before.kind == PipelineNodeKind::Transformer ||
         after.kind == PipelineNodeKind::Workspace;
}

/// The nodes reachable from `first` in one direction in at most `depth` steps. Edges within an
/// object are followed before those that leave it.
NodeSet reach(const PipelineGraph& graph, const NodeSet& first, bool forward, uint32_t depth) {
  NodeSet reached(graph.nodes().size());
  std::vector<uint32_t> now;
  for (uint32_t i = 0; i < first.size(); ++i) {
    if (first[i]) now.push_back(i);
  }
  std::vector<uint32_t> later;
  for (uint32_t at = 0;; ++at) {
    for (size_t i = 0; i < now.size(); ++i) {
      const uint32_t node = now[i];
      if (reached[node]) continue;
      reached[node] = true;
      for (const uint32_t to : forward ? graph.successors(node) : graph.predecessors(node)) {
        if (reached[to]) continue;
        const PipelineNode& one = graph.nodes()[node];
        const PipelineNode& other = graph.nodes()[to];
        (isStep(forward ? one : other, forward ? other : one) ? later : now).push_back(to);
      }
    }
    if (later.empty() || at >= depth) return reached;
    now.swap(later);
    later.clear();
  }
}

/// The nodes from which all dependents of an object can be reached.
NodeSet startsOf(const PipelineGraph& graph, std::string_view object, const NodeSet& nodes) {
  NodeSet starts = nodes;
  const size_t colon = object.find(':');
  for (uint32_t i = 0; i < starts.size(); ++i) {
    const PipelineNode& node = graph.nodes()[i];
    // A store's own ingestion leads to all of its datasets.
    if (node.kind == PipelineNodeKind::Ingestion && !node.dataset &&
        colon != std::string_view::npos && node.store->name.view() == object.substr(0, colon)) {
      starts[i] = false;
    }
  }
  return starts;
}

NodeSet merged(NodeSet nodes, const NodeSet& others) {
  for (size_t i = 0; i < nodes.size(); ++i) nodes[i] = nodes[i] || others[i];
  return nodes;
}

}  // namespace

std::string_view toText(WorkspacePriority priority) {
  return EnumOf<WorkspacePriority>::kValues[static_cast<size_t>(priority) - 1];
}

std::string destinationName(const PipelineNode& node, const PipelineGraph& graph) {
  if (node.container) return std::string(node.container->name.view());
  return node.managed ? fmt::format("storage of {}", graph.platform().name.view())
                      : "unknown container";
}

std::string nodeLabel(const PipelineNode& node, const PipelineGraph& graph) {
  switch (node.kind) {
    case PipelineNodeKind::Ingestion:
      return datasetName(node);
    case PipelineNodeKind::Export:
      return fmt::format("{} to {}", datasetName(node), destinationName(node, graph));
    case PipelineNodeKind::Source:
      return std::string(node.container->name.view());
    case PipelineNodeKind::Workspace:
    case PipelineNodeKind::Trigger:
      return std::string(node.workspace->name.view());
    case PipelineNodeKind::Transformer:
      return fmt::format("{} of {}", node.workspace->dataTransformer->name.view(),
                         node.workspace->name.view());
  }
  return {};
}

PipelineSummary summarize(const PipelineGraph& graph, const NodeSet* nodes) {
  PipelineSummary summary;
  const auto counts = [&](uint32_t node) { return nodes == nullptr || (*nodes)[node]; };
  FlatIndex containers;
  for (uint32_t i = 0; i < graph.nodes().size(); ++i) {
    if (!counts(i)) continue;
    const PipelineNode& node = graph.nodes()[i];
    summary.edges += static_cast<size_t>(std::ranges::count_if(graph.successors(i), counts));
    ++summary.nodes[static_cast<size_t>(node.kind)];
    ++summary.priorities[static_cast<size_t>(node.priority) - 1];
    if (node.kind != PipelineNodeKind::Export) continue;
    // Containers with the same name in two teams are different; an unknown one has no id.
    const uint64_t key = node.container ? node.container.id() : (uint64_t{1} << 32U) + node.managed;
    const auto [number, fresh] =
        containers.insert(key, static_cast<uint32_t>(summary.loads.size()));
    if (fresh) summary.loads.push_back({destinationName(node, graph), 0});
    ++summary.loads[number].datasets;
  }
  const Chains chains(graph, nodes);
  summary.longestChain = chains.longest();
  summary.rings = chains.rings();
  return summary;
}

NodeSet nodesOf(const PipelineGraph& graph, std::string_view object) {
  NodeSet nodes(graph.nodes().size());
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    const PipelineNode& node = graph.nodes()[i];
    bool in = false;
    if (node.store && object.starts_with(node.store->name.view())) {
      const std::string_view rest = object.substr(node.store->name.view().size());
      // The ingestion of a whole store includes its datasets.
      in = rest.empty() ||
           (rest.front() == ':' && (!node.dataset || rest.substr(1) == node.dataset->name.view()));
    }
    if (node.workspace) {
      in = node.workspace->name.view() == object ||
           (node.kind != PipelineNodeKind::Workspace &&
            node.workspace->dataTransformer->name.view() == object);
    }
    in = in || (node.container && node.container->name.view() == object);
    nodes[i] = in;
  }
  if (const size_t colon = object.find(':'); colon != std::string_view::npos) {
    const auto known = [&](const RunDataset& run) {
      return run.store->name.view() == object.substr(0, colon) &&
             run.dataset->name.view() == object.substr(colon + 1);
    };
    if (std::ranges::none_of(graph.datasets(), known)) nodes.assign(nodes.size(), false);
  }
  return nodes;
}

std::vector<std::string> objectNames(const PipelineGraph& graph, bool datasets) {
  std::set<std::string> names;
  for (const RunStore& run : graph.stores()) names.emplace(run.store->name.view());
  for (const PipelineNode& node : graph.nodes()) {
    if (node.kind == PipelineNodeKind::Source) names.emplace(node.container->name.view());
  }
  for (const RunGroup& run : graph.groups()) {
    names.emplace(run.workspace->name.view());
    const Destination destination = destinationOf(*run.workspace, graph.platform());
    if (destination.container != nullptr) names.emplace(destination.container->name.view());
  }
  for (const Workspace* workspace : graph.transformers()) {
    names.emplace(workspace->dataTransformer->name.view());
  }
  if (datasets) {
    for (const RunDataset& run : graph.datasets()) {
      names.insert(fmt::format("{}:{}", run.store->name.view(), run.dataset->name.view()));
    }
  }
  return {names.begin(), names.end()};
}

const Team* teamOf(const PipelineNode& node) {
  if (node.kind == PipelineNodeKind::Source) return node.container->team.get();
  if (node.store) return Graph::teamOf(*node.store);
  return Graph::teamOf(*node.workspace);
}

NodeSet dependents(const PipelineGraph& graph, std::string_view object) {
  NodeSet nodes = nodesOf(graph, object);
  const NodeSet starts = startsOf(graph, object, nodes);
  return merged(std::move(nodes), reach(graph, starts, true, kAnyDepth));
}

NodeSet dependencies(const PipelineGraph& graph, std::string_view object) {
  return reach(graph, nodesOf(graph, object), false, kAnyDepth);
}

NodeSet neighborhood(const PipelineGraph& graph, std::string_view object, uint32_t depth) {
  const NodeSet nodes = nodesOf(graph, object);
  return merged(reach(graph, nodes, false, depth),
                reach(graph, startsOf(graph, object, nodes), true, depth));
}

}  // namespace dslint
