// Checks the invariants of a pipeline graph.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "pipeline/pipeline_graph.h"

namespace dslint {
namespace {

class Verifier {
 public:
  Verifier(const PipelineGraph& graph, const Graph& model) : graph_(graph), model_(model) {}

  std::vector<std::string> run() {
    for (uint32_t i = 0; i < graph_.nodes().size(); ++i) {
      node(i);
      edges(i);
    }
    checkIdentities();
    checkPriorities();
    checkGroups();
    return std::move(faults_);
  }

 private:
  using Kind = PipelineNodeKind;

  template <class... Args>
  void expect(bool holds, uint32_t node, fmt::format_string<Args...> format, Args&&... args) {
    if (holds) return;
    faults_.push_back(fmt::format("node {} ({}): ", node, toText(at(node).kind)) +
                      fmt::format(format, std::forward<Args>(args)...));
  }

  const PipelineNode& at(uint32_t node) const { return graph_.nodes()[node]; }

  void node(uint32_t i) {
    const PipelineNode& node = at(i);
    expect(node.file() == kNoFile, i, "a derived object has no file");
    expect(static_cast<bool>(node.cause), i, "nothing caused it");
    if (!node.cause) return;
    const auto* cause = node.cause.get();
    expect(cause->file() != kNoFile, i, "its cause was not written by a user");
    switch (node.kind) {
      case Kind::Source:
        expect(cause == static_cast<const UserDSLObject*>(node.container.get()), i,
               "another container");
        break;
      case Kind::Workspace:
        expect(cause == static_cast<const UserDSLObject*>(node.workspace.get()), i,
               "another workspace");
        break;
      case Kind::Ingestion: {
        expect(static_cast<bool>(node.store), i, "it ingests no store");
        if (!node.store) break;
        const bool single =
            node.store->capture && !node.store->producer &&
            node.store->capture->consistency.is(IngestionConsistency::SingleDataset);
        expect(static_cast<bool>(node.dataset) == single, i, "one node a dataset or one a store");
        expect(cause == (single ? static_cast<const UserDSLObject*>(node.dataset.get())
                                : static_cast<const UserDSLObject*>(node.store.get())),
               i, "it is caused by something else");
        break;
      }
      case Kind::Export:
        expect(node.store && node.dataset, i, "it exports no dataset");
        expect(cause->cls() == ClassId::DatasetSink, i, "no sink caused it");
        break;
      case Kind::Trigger:
      case Kind::Transformer:
        expect(node.workspace && node.workspace->dataTransformer, i, "no transformer");
        break;
    }
  }

  void edges(uint32_t i) {
    const auto after = graph_.successors(i);
    const auto before = graph_.predecessors(i);
    for (const uint32_t next : after) {
      expect(next < graph_.nodes().size(), i, "an edge to nowhere");
      if (next >= graph_.nodes().size()) continue;
      expect(std::ranges::count(after, next) == 1, i, "the edge to {} is there twice", next);
      const auto back = graph_.predecessors(next);
      expect(std::ranges::find(back, i) != back.end(), i, "the edge to {} has no way back", next);
      checkStep(i, next);
    }
    for (const uint32_t previous : before) {
      const auto forth = graph_.successors(previous);
      expect(std::ranges::find(forth, i) != forth.end(), i, "the edge from {} is not there",
             previous);
    }
    const PipelineNode& node = at(i);
    if (node.kind == Kind::Export) {
      expect(before.size() == 1, i, "{} nodes before it", before.size());
    } else if (node.kind == Kind::Transformer) {
      expect(before.size() == 1, i, "{} triggers", before.size());
      expect(after.size() <= 1, i, "{} outputs", after.size());
    } else if (node.kind == Kind::Trigger) {
      expect(before.size() == 1, i, "{} workspaces", before.size());
      expect(after.size() == 1, i, "{} transformers", after.size());
    } else if (node.kind == Kind::Workspace) {
      expect(after.size() <= 1, i, "{} triggers", after.size());
    } else if (node.kind == Kind::Source) {
      expect(before.empty(), i, "a source waits for something");
    } else {
      expect(before.size() <= 1, i, "{} nodes write it", before.size());
      expect(captured(*node.store) || before.empty(), i, "followed back over another platform");
    }
  }

  bool captured(const Datastore& store) const {
    const auto found = std::ranges::find(graph_.stores(), &store, &RunStore::store);
    return found != graph_.stores().end() && found->captured;
  }

  void checkStep(uint32_t from, uint32_t to) {
    const PipelineNode& a = at(from);
    const PipelineNode& b = at(to);
    const bool fits =
        (a.kind == Kind::Ingestion && b.kind == Kind::Export && a.store == b.store &&
         (!a.dataset || a.dataset == b.dataset)) ||
        (a.kind == Kind::Source && b.kind == Kind::Ingestion && !b.store->producer) ||
        (a.kind == Kind::Export && b.kind == Kind::Workspace) ||
        (a.kind == Kind::Workspace && b.kind == Kind::Trigger && a.workspace == b.workspace) ||
        (a.kind == Kind::Trigger && b.kind == Kind::Transformer && a.workspace == b.workspace) ||
        (a.kind == Kind::Transformer && b.kind == Kind::Ingestion && a.workspace &&
         b.store->producer == a.workspace);
    expect(fits, from, "the edge to {} makes no sense", to);
  }

  void checkIdentities() {
    std::set<std::tuple<Kind, uint32_t, uint32_t, uint32_t, uint32_t, bool>> seen;
    for (uint32_t i = 0; i < graph_.nodes().size(); ++i) {
      const PipelineNode& node = at(i);
      const bool nowhere = node.kind == Kind::Export && !node.container && !node.managed;
      if (nowhere) continue;  // an unknown container is a separate one for each workspace
      expect(seen.emplace(node.kind, node.store.id(), node.dataset.id(), node.workspace.id(),
                          node.container.id(), node.managed)
                 .second,
             i, "it is there twice");
    }
  }

  /// Each node has the highest priority among its own workspaces and those that follow it.
  void checkPriorities() {
    std::vector<WorkspacePriority> own(graph_.nodes().size(), WorkspacePriority::Unknown);
    for (uint32_t i = 0; i < graph_.nodes().size(); ++i) {
      if (const Ref<Workspace> workspace = at(i).workspace) {
        own[i] = workspace->priority.valueOr(WorkspacePriority::Unknown);
      }
    }
    std::vector<uint32_t> queue;
    for (uint32_t i = 0; i < own.size(); ++i) queue.push_back(i);
    while (!queue.empty()) {  // until nothing changes anymore
      const uint32_t node = queue.back();
      queue.pop_back();
      for (const uint32_t before : graph_.predecessors(node)) {
        if (own[before] <= own[node]) continue;
        own[before] = own[node];
        queue.push_back(before);
      }
    }
    for (uint32_t i = 0; i < own.size(); ++i) {
      expect(at(i).priority == own[i], i, "priority {} in place of {}",
             static_cast<int>(at(i).priority), static_cast<int>(own[i]));
    }
  }

  /// All groups that the platform should run are there, and each of their sinks has its export.
  void checkGroups() {
    for (const Workspace* workspace : model_.workspaces()) {
      for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
        if (!group) continue;
        const auto runners = model_.runners(*group);
        const bool runs =
            std::ranges::find(runners, &graph_.platform(), &Runner::platform) != runners.end();
        const auto count = std::ranges::count(graph_.groups(), group.get(), &RunGroup::group);
        if (count > 1 || (runs && count == 0)) {
          faults_.push_back(
              fmt::format("the group `{}` is there {} times", group->name.view(), count));
        }
      }
    }
    for (const RunGroup& run : graph_.groups()) {
      const auto reader = std::ranges::find_if(graph_.nodes(), [&](const PipelineNode& node) {
        return node.kind == Kind::Workspace && node.workspace.get() == run.workspace;
      });
      for (const Ref<DatasetSink> sink : run.group->sinks) {
        if (!sink || sink->dataset.target() == nullptr) continue;
        const auto exported = [&](uint32_t before) {
          return at(before).dataset.get() == sink->dataset.target();
        };
        if (reader == graph_.nodes().end() ||
            std::ranges::none_of(
                graph_.predecessors(static_cast<uint32_t>(reader - graph_.nodes().begin())),
                exported)) {
          faults_.push_back(fmt::format("a sink of `{}` has no export", run.group->name.view()));
        }
      }
    }
  }

  const PipelineGraph& graph_;
  const Graph& model_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> verifyPipelineGraph(const PipelineGraph& graph, const Graph& model) {
  return Verifier(graph, model).run();
}

}  // namespace dslint
