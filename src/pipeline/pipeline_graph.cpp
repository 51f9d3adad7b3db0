#include "pipeline/pipeline_graph.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "pipeline/storage.h"

namespace dslint {
namespace {

constexpr uint64_t keyOf(uint32_t subject, uint32_t detail) {
  return (uint64_t{subject} << 32U) | detail;
}

// Details in the keys of nodes, next to their subject. For exports it is the container.
constexpr uint32_t kIngestion = 0;
constexpr uint32_t kTrigger = 1;
constexpr uint32_t kTransformer = 2;
constexpr uint32_t kWorkspace = 3;
constexpr uint32_t kSource = 4;

/// Whether the datasets of a store are ingested one by one.
bool ingestsSingly(const Datastore& store) {
  return !store.producer && store.capture &&
         store.capture->consistency.is(IngestionConsistency::SingleDataset);
}

}  // namespace

std::string_view toText(PipelineNodeKind kind) {
  constexpr std::array<std::string_view, kPipelineNodeKinds> kNames = {
      "source", "ingestion", "export", "workspace", "trigger", "transformer"};
  return kNames[static_cast<size_t>(kind)];
}

/// Builds one platform's graph: from the groups it runs back to the sources of their data.
class PipelineBuilder {
 public:
  PipelineBuilder(PipelineGraph& graph, const Graph& model, const DataPlatform& platform)
      : graph_(graph), model_(model) {
    graph.platform_ = &platform;
  }

  void run(std::span<const RunGroup> groups) {
    for (const RunGroup& group : groups) addGroup(group);
    // Groups may be appended during the loop.
    for (size_t i = 0; i < graph_.groups_.size();) expand(RunGroup(graph_.groups_[i++]));
    connect();
    spreadPriorities();
  }

 private:
  void addGroup(const RunGroup& group) {
    if (seen_.add(refOf(*group.group).id())) graph_.groups_.push_back(group);
  }

  std::pair<uint32_t, bool> addNode(uint64_t key, PipelineNodeKind kind,
                                    const UserDSLObject& cause) {
    const auto found = numbers_.insert(key, static_cast<uint32_t>(graph_.nodes_.size()));
    if (!found.second) return found;
    PipelineNode& node = graph_.nodes_.emplace_back();
    node.kind = kind;
    node.cause = refOf(cause);
    return found;
  }

  void addEdge(uint32_t from, uint32_t to) { edges_.emplace_back(from, to); }

  void expand(const RunGroup& run) {
    const Workspace& workspace = *run.workspace;
    const Destination destination = destinationOf(workspace, *graph_.platform_);
    if (workspace.dataTransformer) addTransformer(workspace);
    // A group whose sinks do not resolve has no reader.
    std::optional<uint32_t> reader;
    for (const Ref<DatasetSink> sink : run.group->sinks) {
      if (!sink) continue;
      const Datastore* store = sink->store.target();
      const Dataset* dataset = sink->dataset.target();
      if (store == nullptr || dataset == nullptr) continue;
      const bool captured = addStore(*store, *sink);
      addDataset(*store, *dataset, *sink);
      const uint32_t ingestion = addIngestion(*store, *dataset, captured);
      const auto [exported, fresh] = addExport(*store, *dataset, *sink, workspace, destination);
      if (fresh) addEdge(ingestion, exported);
      if (!reader) reader = addWorkspace(workspace);
      if (!users_.add(keyOf(exported + 1, *reader))) continue;
      addEdge(exported, *reader);
      ++graph_.reads_;
    }
  }

  /// Returns whether the platform captures the store itself.
  bool addStore(const Datastore& store, const UserDSLObject& cause) {
    const auto [number, fresh] = graph_.storeNumbers_.insert(
        refOf(store).id(), static_cast<uint32_t>(graph_.stores_.size()));
    if (!fresh) return graph_.stores_[number].captured;
    const bool captured = isCaptured(store);
    graph_.stores_.push_back({&store, captured, &cause});
    const Workspace* producer = store.producer.get();
    if (captured && producer != nullptr && producer->dataTransformer) addTransformer(*producer);
    return captured;
  }

  /// Whether the platform is a primary one of the store, or the store has none.
  bool isCaptured(const Datastore& store) const {
    const PrimaryIngestionPlatform* primary = model_.primaryOf(store);
    if (primary == nullptr) return true;
    bool known = false;
    for (const NameRef<DataPlatform>& name : primary->dataPlatforms) {
      if (name.target() == graph_.platform_) return true;
      known = known || name.target() != nullptr;
    }
    return !known;
  }

  void addDataset(const Datastore& store, const Dataset& dataset, const UserDSLObject& cause) {
    if (datasets_.add(refOf(dataset).id())) graph_.datasets_.push_back({&store, &dataset, &cause});
  }

  uint32_t addIngestion(const Datastore& store, const Dataset& dataset, bool captured) {
    const bool single = ingestsSingly(store);
    const UserDSLObject& subject = single ? static_cast<const UserDSLObject&>(dataset)
                                          : static_cast<const UserDSLObject&>(store);
    const auto [number, fresh] =
        addNode(keyOf(refOf(subject).id(), kIngestion), PipelineNodeKind::Ingestion, subject);
    if (fresh) {
      graph_.nodes_[number].store = refOf(store);
      if (single) graph_.nodes_[number].dataset = refOf(dataset);
      if (captured) addSource(store, number);
    }
    return number;
  }

  /// Adds the source of an ingestion: a container, or the transformer that writes the store.
  void addSource(const Datastore& store, uint32_t ingestion) {
    const DataContainer* container =
        store.producer || !store.capture ? nullptr : store.capture->container.target();
    if (container == nullptr) return;
    const uint32_t source =
        addNode(keyOf(refOf(*container).id(), kSource), PipelineNodeKind::Source, *container).first;
    graph_.nodes_[source].container = refOf(*container);
    addEdge(source, ingestion);
  }

  uint32_t addWorkspace(const Workspace& workspace) {
    const auto [number, fresh] = addNode(keyOf(refOf(workspace).id(), kWorkspace),
                                         PipelineNodeKind::Workspace, workspace);
    if (fresh) {
      graph_.nodes_[number].workspace = refOf(workspace);
      graph_.nodes_[number].priority = priorityOf(workspace);
    }
    return number;
  }

  std::pair<uint32_t, bool> addExport(const Datastore& store, const Dataset& dataset,
                                      const DatasetSink& sink, const Workspace& workspace,
                                      const Destination& destination) {
    uint32_t place = refOf(workspace).id();  // an unknown container counts as the workspace's own
    if (destination.container != nullptr) {
      place = refOf(*destination.container).id();
    } else if (destination.managed) {
      place = refOf(*graph_.platform_).id();
    }
    const auto added = addNode(keyOf(refOf(dataset).id(), place), PipelineNodeKind::Export, sink);
    if (added.second) {
      PipelineNode& node = graph_.nodes_[added.first];
      node.store = refOf(store);
      node.dataset = refOf(dataset);
      node.managed = destination.managed;
      if (destination.container != nullptr) node.container = refOf(*destination.container);
    }
    return added;
  }

  static WorkspacePriority priorityOf(const Workspace& workspace) {
    return workspace.priority.valueOr(WorkspacePriority::Unknown);
  }

  /// Runs a workspace's transformer, with all its groups: it needs all of its input.
  void addTransformer(const Workspace& workspace) {
    const DataTransformer& made = *workspace.dataTransformer;
    const UserDSLObject& cause = made.trigger ? static_cast<const UserDSLObject&>(*made.trigger)
                                              : static_cast<const UserDSLObject&>(made);
    const uint32_t id = refOf(workspace).id();
    const auto [trigger, fresh] = addNode(keyOf(id, kTrigger), PipelineNodeKind::Trigger, cause);
    if (!fresh) return;
    const uint32_t transformer =
        addNode(keyOf(id, kTransformer), PipelineNodeKind::Transformer, made).first;
    for (const uint32_t node : {trigger, transformer}) {
      graph_.nodes_[node].workspace = refOf(workspace);
      graph_.nodes_[node].priority = priorityOf(workspace);
    }
    addEdge(addWorkspace(workspace), trigger);
    addEdge(trigger, transformer);
    graph_.transformers_.push_back(&workspace);
    for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
      if (group) addGroup({&workspace, group.get(), nullptr});
    }
    addOutput(workspace, transformer);
  }

  void addOutput(const Workspace& workspace, uint32_t transformer) {
    const Datastore* output = workspace.dataTransformer->outputDatastore.get();
    if (output == nullptr || !isCaptured(*output)) return;
    addStore(*output, *workspace.dataTransformer);
    for (const Ref<Dataset> dataset : output->datasets) {
      if (dataset) addDataset(*output, *dataset, *dataset);
    }
    const auto first = std::ranges::find_if(output->datasets.items(),
                                            [](Ref<Dataset> dataset) { return bool(dataset); });
    if (first == output->datasets.items().end()) return;
    addEdge(transformer, addIngestion(*output, **first, true));
  }

  /// Sorts the edges by their sources and by their targets.
  void connect() {
    const auto sort = [&](PipelineGraph::Edges& edges, bool forward) {
      edges.starts.assign(graph_.nodes_.size() + 1, 0);
      edges.targets.resize(edges_.size());
      const auto source = [&](const auto& edge) { return forward ? edge.first : edge.second; };
      for (const auto& edge : edges_) ++edges.starts[source(edge) + 1];
      for (size_t i = 1; i < edges.starts.size(); ++i) edges.starts[i] += edges.starts[i - 1];
      std::vector<uint32_t> next(edges.starts.begin(), edges.starts.end() - 1);
      for (const auto& edge : edges_) {
        edges.targets[next[source(edge)]++] = forward ? edge.second : edge.first;
      }
    };
    sort(graph_.successors_, true);
    sort(graph_.predecessors_, false);
    edges_ = {};
  }

  /// Gives each node the highest priority of its dependents: one backward walk per priority, from
  /// the highest down, with each node visited once overall.
  void spreadPriorities() {
    std::vector<bool> done(graph_.nodes_.size());
    std::vector<uint32_t> queue;
    for (const auto priority : {WorkspacePriority::Critical, WorkspacePriority::High,
                                WorkspacePriority::Medium, WorkspacePriority::Low}) {
      queue.clear();
      for (uint32_t i = 0; i < graph_.nodes_.size(); ++i) {
        if (!done[i] && graph_.nodes_[i].priority == priority) queue.push_back(i);
      }
      for (const uint32_t node : queue) done[node] = true;
      for (size_t at = 0; at < queue.size(); ++at) {
        graph_.nodes_[queue[at]].priority = priority;
        for (const uint32_t before : graph_.predecessors(queue[at])) {
          if (done[before]) continue;
          done[before] = true;
          queue.push_back(before);
        }
      }
    }
  }

  PipelineGraph& graph_;
  const Graph& model_;
  FlatIndex numbers_;  ///< numbers of nodes, by kind, subject and detail
  FlatIndex seen_;     ///< groups
  FlatIndex datasets_;
  FlatIndex users_;  ///< pairs of export and workspace
  std::vector<std::pair<uint32_t, uint32_t>> edges_;
};

Pipelines::Pipelines(const Graph& graph) : all_(graph.platforms().size()) {
  std::unordered_map<const DataPlatform*, size_t> numbers;
  for (size_t i = 0; i < all_.size(); ++i) numbers.emplace(graph.platforms()[i], i);
  std::vector<std::vector<RunGroup>> groups(all_.size());
  for (const Workspace* workspace : graph.workspaces()) {
    for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
      if (!group) continue;
      for (const Runner& runner : graph.runners(*group)) {
        const auto platform = numbers.find(runner.platform);
        if (platform == numbers.end()) continue;
        groups[platform->second].push_back({workspace, group.get(), runner.because});
      }
    }
  }
  for (size_t i = 0; i < all_.size(); ++i) {
    PipelineBuilder(all_[i], graph, *graph.platforms()[i]).run(groups[i]);
  }
}

const PipelineGraph* Pipelines::of(const DataPlatform& platform) const {
  const auto found = std::ranges::find_if(
      all_, [&](const PipelineGraph& graph) { return &graph.platform() == &platform; });
  return found == all_.end() ? nullptr : &*found;
}

}  // namespace dslint
