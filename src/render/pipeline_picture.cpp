// Draws pipeline graphs: a frame for each platform and team, folded if there are too many boxes.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/flat_index.h"
#include "render/graph_printer.h"
#include "render/summary.h"

namespace dslint {
namespace {

using render::Box;
using render::BoxKind;
using render::counted;
using render::Frame;
using render::Picture;

using Fold = render::PictureFold;

BoxKind kindOf(PipelineNodeKind kind) {
  switch (kind) {
    case PipelineNodeKind::Source:
      return BoxKind::Source;
    case PipelineNodeKind::Ingestion:
      return BoxKind::Ingestion;
    case PipelineNodeKind::Export:
      return BoxKind::Export;
    case PipelineNodeKind::Workspace:
      return BoxKind::Workspace;
    case PipelineNodeKind::Trigger:
      return BoxKind::Trigger;
    case PipelineNodeKind::Transformer:
      return BoxKind::Transformer;
  }
  return BoxKind::Ingestion;
}

/// The object that a node belongs to, which represents it in a folded picture.
const UserDSLObject* holderOf(const PipelineNode& node, Fold fold) {
  const Team* team = teamOf(node);
  const GovernanceZone* zone = team == nullptr ? nullptr : team->zone.target();
  if (fold == Fold::Zones && zone != nullptr) return zone;
  if (fold >= Fold::Teams && team != nullptr) return team;
  if (node.kind == PipelineNodeKind::Source) return node.container.get();
  if (node.store) return node.store.get();
  return node.workspace.get();
}

class Folder {
 public:
  Folder(std::span<const ShownPipeline> pipelines, Fold fold)
      : pipelines_(pipelines), fold_(fold) {}

  Picture run() {
    for (uint32_t p = 0; p < pipelines_.size(); ++p) addPipeline(p);
    for (size_t i = 0; i < contents_.size(); ++i) {
      picture_.boxes[i].object = contents_[i].holder;
      describe(i);
    }
    picture_.fold = fold_;
    return std::move(picture_);
  }

 private:
  struct Content {
    const UserDSLObject* holder = nullptr;
    std::set<const Dataset*> datasets;
    size_t workspaces = 0;
    bool transforms = false;
    std::string single;  ///< the label if the box has one node
  };

  void addPipeline(uint32_t p) {
    const ShownPipeline& shown = pipelines_[p];
    const PipelineGraph& graph = *shown.graph;
    const auto platform = static_cast<uint32_t>(picture_.frames.size());
    picture_.frames.push_back({std::string(graph.platform().name.view()), Frame::kNone});
    std::vector<uint32_t> boxOf(graph.nodes().size());
    std::map<const UserDSLObject*, uint32_t> folded;
    std::map<const Team*, uint32_t> teams;
    for (uint32_t i = 0; i < boxOf.size(); ++i) {
      if (!shown.nodes[i]) continue;
      const PipelineNode& node = graph.nodes()[i];
      uint32_t number = static_cast<uint32_t>(picture_.boxes.size());
      const UserDSLObject* holder = holderOf(node, fold_);
      if (fold_ != Fold::Nothing) number = folded.emplace(holder, number).first->second;
      if (number == picture_.boxes.size()) {
        Box& box = picture_.boxes.emplace_back();
        box.id = fmt::format("p{}n{}", p, i);
        box.frame = fold_ >= Fold::Teams ? platform : frameOf(teamOf(node), platform, teams);
        contents_.emplace_back().holder = holder;
      }
      boxOf[i] = number;
      add(node, graph, number);
    }
    FlatIndex seen;
    for (uint32_t i = 0; i < boxOf.size(); ++i) {
      if (!shown.nodes[i]) continue;
      for (const uint32_t to : graph.successors(i)) {
        if (!shown.nodes[to] || boxOf[i] == boxOf[to]) continue;
        if (seen.add((uint64_t{boxOf[i]} + 1) << 32U | boxOf[to])) {
          picture_.arrows.emplace_back(boxOf[i], boxOf[to]);
        }
      }
    }
  }

  uint32_t frameOf(const Team* team, uint32_t platform, std::map<const Team*, uint32_t>& teams) {
    if (team == nullptr) return platform;
    const auto [found, fresh] = teams.emplace(team, picture_.frames.size());
    if (fresh) {
      picture_.frames.push_back(
          {fmt::format("{}/{}", team->zone.name.view(), team->name.view()), platform});
    }
    return found->second;
  }

  void add(const PipelineNode& node, const PipelineGraph& graph, uint32_t number) {
    Box& box = picture_.boxes[number];
    Content& content = contents_[number];
    box.priority = std::min(box.priority, node.priority);
    if (fold_ == Fold::Nothing) {
      box.kind = kindOf(node.kind);
      content.single = nodeLabel(node, graph);
      return;
    }
    if (node.dataset) content.datasets.insert(node.dataset.get());
    if (node.kind == PipelineNodeKind::Workspace) ++content.workspaces;
    if (node.kind == PipelineNodeKind::Transformer) content.transforms = true;
  }

  void describe(size_t number) {
    Box& box = picture_.boxes[number];
    const Content& content = contents_[number];
    if (fold_ == Fold::Nothing) {
      box.label = content.single;
      return;
    }
    const UserDSLObject* holder = content.holder;
    const std::string datasets = counted(content.datasets.size(), "dataset", "datasets");
    const std::string both =
        fmt::format("{}, {}", datasets, counted(content.workspaces, "workspace", "workspaces"));
    if (const auto* zone = as<GovernanceZone>(holder)) {
      box.kind = BoxKind::Zone;
      box.label = zone->name.view();
      box.detail = both;
    } else if (const auto* team = as<Team>(holder)) {
      box.kind = BoxKind::Team;
      box.label = fmt::format("{}/{}", team->zone.name.view(), team->name.view());
      box.detail = both;
    } else if (const auto* store = as<Datastore>(holder)) {
      box.kind = BoxKind::Datastore;
      box.label = store->name.view();
      box.detail = datasets;
    } else if (const auto* container = as<DataContainer>(holder)) {
      box.kind = BoxKind::Source;
      box.label = container->name.view();
    } else {
      box.kind = BoxKind::Workspace;
      box.label = static_cast<const Workspace*>(holder)->name.view();
      if (content.transforms) box.detail = "transforming workspace";
    }
  }

  std::span<const ShownPipeline> pipelines_;
  Fold fold_;
  Picture picture_;
  std::vector<Content> contents_;  ///< of each box
};

/// How many boxes a picture has if it is folded that far.
size_t boxesOf(std::span<const ShownPipeline> pipelines, Fold fold) {
  size_t count = 0;
  for (const ShownPipeline& shown : pipelines) {
    std::set<const UserDSLObject*> holders;
    for (uint32_t i = 0; i < shown.nodes.size(); ++i) {
      if (!shown.nodes[i]) continue;
      if (fold == Fold::Nothing || holders.insert(holderOf(shown.graph->nodes()[i], fold)).second) {
        ++count;
      }
    }
  }
  return count;
}

}  // namespace

render::PictureFold foldOf(std::span<const ShownPipeline> pipelines, size_t most, Fold least) {
  Fold fold = least;
  while (fold != Fold::Zones && boxesOf(pipelines, fold) > most) {
    fold = static_cast<Fold>(static_cast<uint8_t>(fold) + 1);
  }
  return fold;
}

render::Picture pictureOf(std::span<const ShownPipeline> pipelines, size_t most, Fold least) {
  constexpr std::array<std::string_view, 4> kInto = {"", "datastores and workspaces", "teams",
                                                     "zones"};
  const Fold fold = foldOf(pipelines, most, least);
  Picture picture = Folder(pipelines, fold).run();
  if (fold != Fold::Nothing) {
    picture.note = fmt::format("{} nodes, folded into {}; --full shows them all",
                               boxesOf(pipelines, Fold::Nothing), kInto[static_cast<size_t>(fold)]);
  }
  return picture;
}

}  // namespace dslint
