#include "rules/transformers.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace dslint::rules {
namespace {

/// The graph of workspaces with transformers; each has an edge to those whose outputs it reads.
class FeedGraph {
 public:
  explicit FeedGraph(const Graph& graph) {
    for (const Workspace* workspace : graph.workspaces()) {
      if (!workspace->dataTransformer) continue;
      numbers_.emplace(workspace, static_cast<uint32_t>(nodes_.size()));
      nodes_.push_back({workspace, {}});
    }
    for (Node& node : nodes_) {
      for (const Ref<DatasetGroup> group : node.workspace->datasetGroups) {
        if (!group) continue;
        for (const Ref<DatasetSink> sink : group->sinks) {
          if (sink) addEdge(node, *sink);
        }
      }
    }
    components();
  }

  std::vector<TransformerRing> rings() const {
    std::vector<TransformerRing> rings;
    std::vector<bool> done(componentCount_);
    std::vector<uint32_t> size(componentCount_);
    for (const uint32_t component : component_) ++size[component];
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      const uint32_t component = component_[i];
      if (done[component]) continue;
      done[component] = true;
      if (size[component] > 1) rings.push_back(ringThrough(i));  // one may read its own output
    }
    return rings;
  }

 private:
  struct Edge {
    uint32_t to;
    const DatasetSink* sink;
  };
  struct Node {
    const Workspace* workspace;
    std::vector<Edge> edges;
  };
  static constexpr uint32_t kNone = 0xffffffffU;

  void addEdge(Node& node, const DatasetSink& sink) {
    const Datastore* store = sink.store.target();
    if (store == nullptr || !store->producer) return;
    const auto producer = numbers_.find(store->producer.get());
    if (producer != numbers_.end()) node.edges.push_back({producer->second, &sink});
  }

  /// Tarjan's strongly connected components, with an explicit stack instead of recursion.
  void components() {
    const size_t count = nodes_.size();
    component_.assign(count, kNone);
    std::vector<uint32_t> order(count, kNone);
    std::vector<uint32_t> low(count);
    std::vector<uint32_t> open;
    struct Frame {
      uint32_t node;
      size_t edge;
    };
    std::vector<Frame> frames;
    uint32_t next = 0;
    const auto enter = [&](uint32_t node) {
      order[node] = low[node] = next++;
      open.push_back(node);
      frames.push_back({node, 0});
    };
    for (uint32_t root = 0; root < count; ++root) {
      if (order[root] != kNone) continue;
      enter(root);
      while (!frames.empty()) {
        const uint32_t node = frames.back().node;
        if (frames.back().edge < nodes_[node].edges.size()) {
          const uint32_t to = nodes_[node].edges[frames.back().edge++].to;
          if (order[to] == kNone) {
            enter(to);
          } else if (component_[to] == kNone) {
            low[node] = std::min(low[node], order[to]);
          }
          continue;
        }
        frames.pop_back();
        if (!frames.empty()) {
          const uint32_t above = frames.back().node;
          low[above] = std::min(low[above], low[node]);
        }
        if (low[node] != order[node]) continue;
        uint32_t member = kNone;
        do {
          member = open.back();
          open.pop_back();
          component_[member] = componentCount_;
        } while (member != node);
        ++componentCount_;
      }
    }
  }

  /// The shortest cycle through `start` within its component. Edges lead from reader to producer,
  /// so it runs against the flow of data.
  TransformerRing ringThrough(uint32_t start) const {
    TransformerRing ring;
    ring.hops = shortestWay(start);
    std::unordered_set<const DatasetSink*> known;
    for (const RingHop& hop : ring.hops) known.insert(hop.sink);
    for (uint32_t i = start; i < nodes_.size(); ++i) {
      if (component_[i] != component_[start]) continue;
      for (const Edge& edge : nodes_[i].edges) {
        if (edge.to == i || component_[edge.to] != component_[start]) continue;
        if (known.insert(edge.sink).second) ring.others.push_back({nodes_[i].workspace, edge.sink});
      }
    }
    return ring;
  }

  std::vector<RingHop> shortestWay(uint32_t start) const {
    struct Step {
      uint32_t reader;
      const DatasetSink* sink;
    };
    std::unordered_map<uint32_t, Step> cameFrom;
    std::vector<uint32_t> queue{start};
    for (size_t at = 0; at < queue.size() && !cameFrom.contains(start); ++at) {
      for (const Edge& edge : nodes_[queue[at]].edges) {
        if (component_[edge.to] != component_[start]) continue;
        if (cameFrom.emplace(edge.to, Step{queue[at], edge.sink}).second && edge.to != start) {
          queue.push_back(edge.to);
        }
      }
    }
    // Reverse it, so that it runs in the
    // direction in which the data flows.
    std::vector<RingHop> ring;
    uint32_t producer = start;
    do {
      const Step& step = cameFrom.at(producer);
      ring.push_back({nodes_[step.reader].workspace, step.sink});
      producer = step.reader;
    } while (producer != start);
    std::rotate(ring.begin(), ring.end() - 1, ring.end());  // `start` comes first
    return ring;
  }

  std::vector<Node> nodes_;
  std::unordered_map<const Workspace*, uint32_t> numbers_;
  std::vector<uint32_t> component_;
  uint32_t componentCount_ = 0;
};

}  // namespace

std::vector<TransformerRing> transformerRings(const Graph& graph) {
  return FeedGraph(graph).rings();
}

}  // namespace dslint::rules
