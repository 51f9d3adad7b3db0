// The pages of data platforms, with their pipelines.

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/analysis.h"
#include "pipeline/storage.h"
#include "render/graph_printer.h"
#include "render/html_text.h"
#include "site/drawing.h"
#include "site/page.h"
#include "site/pages.h"

namespace dslint::site {
namespace {

using render::Box;
using render::BoxKind;
using render::PictureFold;
using render::Picture;

const PipelineGraph* pipelineOf(const Site& site, const Page& page) {
  return pipelinesOf(site.graph).of(*static_cast<const DataPlatform*>(page.object));
}

/// The drawing of a folded picture: folded boxes link to the page of their part of the pipeline.
Drawing drawingOf(const Site& site, const Page& page, const Page& platform,
                  const Picture& picture) {
  Drawing drawing;
  for (const Box& box : picture.boxes) {
    DrawnBox drawn = boxOf(site, page, *box.object);
    drawn.kind = box.kind;
    drawn.label = box.label;
    if (!box.detail.empty()) drawn.detail = box.detail;
    drawn.priority = box.priority;
    const auto part = site.pipelineParts.find({platform.object, box.object});
    if (part != site.pipelineParts.end()) {
      drawn.link = linkTo(page, site.catalogue[part->second]);
    }
    drawn.focus = box.object == page.object;
    drawing.boxes.push_back(std::move(drawn));
  }
  drawing.arrows = picture.arrows;
  return drawing;
}

/// A table of the workspaces that a pipeline serves, or of those of one team or zone.
template <class Belongs>
void workspaces(PageWriter& out, const PipelineGraph& pipeline, Belongs belongs) {
  constexpr size_t kMostPlatformRows = 1000;
  std::vector<std::vector<std::string>> rows;
  size_t all = 0;
  for (const PipelineNode& node : pipeline.nodes()) {
    if (node.kind != PipelineNodeKind::Workspace || !belongs(teamOf(node))) continue;
    if (++all > kMostPlatformRows) continue;
    const Workspace& workspace = *node.workspace;
    const Destination destination = destinationOf(workspace, pipeline.platform());
    rows.push_back({out.link(&workspace, workspace.name.view()),
                    out.link(Graph::teamOf(workspace), workspace.team.name.view()),
                    std::string(toText(node.priority)),
                    destination.container == nullptr
                        ? std::string()
                        : out.link(destination.container, destination.container->name.view())});
  }
  if (all == 0) return;
  out.heading("Workspaces", all);
  out.table("Workspaces", {"Workspace", "Team", "Priority", "Container"}, rows);
  if (all > kMostPlatformRows)
    out << fmt::format("<p class=\"soft\">and {} more</p>\n", all - kMostPlatformRows);
}

template <class Belongs>
void stores(PageWriter& out, const PipelineGraph& pipeline, Belongs belongs) {
  constexpr size_t kMostPlatformRows = 1000;
  std::vector<std::vector<std::string>> rows;
  size_t all = 0;
  for (const RunStore& run : pipeline.stores()) {
    const Team* team = Graph::teamOf(*run.store);
    if (!belongs(team)) continue;
    if (++all > kMostPlatformRows) continue;
    rows.push_back({out.link(run.store, run.store->name.view()),
                    out.link(team, run.store->team.name.view()),
                    run.captured ? std::string() : "from another platform"});
  }
  if (all == 0) return;
  out.heading("Datastores that it reads from", all);
  out.table("Datastores", {"Datastore", "Team", "Notes"}, rows);
  if (all > kMostPlatformRows)
    out << fmt::format("<p class=\"soft\">and {} more</p>\n", all - kMostPlatformRows);
}

}  // namespace

std::string platformsPage(const Site& site, const Page& page) {
  PageWriter out(site, page);
  out.title({});
  std::vector<std::vector<std::string>> rows;
  for (const Page* one : site.catalogue.below(page, PageKind::Platform)) {
    const auto& platform = *static_cast<const DataPlatform*>(one->object);
    const PipelineGraph* pipeline = pipelineOf(site, *one);
    rows.push_back({out.link(*one), std::string(platform.spec().name),
                    counted(pipeline->stores().size(), "datastore"),
                    counted(pipeline->datasets().size(), "dataset"),
                    brief(platform.documentation)});
  }
  if (rows.empty()) out << "<p class=\"soft\">There are no data platforms.</p>\n";
  out.table("Data platforms", {"Platform", "Kind", "Reads from", "Runs", "Description"}, rows);
  return out.whole();
}

std::string platformPage(const Site& site, const Page& page) {
  const auto& platform = *static_cast<const DataPlatform*>(page.object);
  PageWriter out(site, page);
  out.title({badge(platform.spec().name)});
  out.documentation(platform.documentation);
  out.facts(platform, {});
  const PipelineGraph& pipeline = *pipelineOf(site, page);
  const PipelineSummary summary = summarize(pipeline);
  out << "<ul class=\"figures\">";
  for (size_t i = 0; i < kPipelineNodeKinds; ++i) {
    out << fmt::format("<li><b>{}</b>{}{}</li>", summary.nodes[i],
                       toText(static_cast<PipelineNodeKind>(i)), summary.nodes[i] == 1 ? "" : "s");
  }
  out << "</ul>\n";
  out.heading("Pipeline");
  if (pipeline.nodes().empty()) {
    out << "<p class=\"soft\">It runs nothing.</p>\n";
  } else {
    const ShownPipeline shown{&pipeline, NodeSet(pipeline.nodes().size(), true), true};
    const Picture picture = pictureOf({&shown, 1}, kMostBoxes, PictureFold::Objects);
    Drawing drawing = drawingOf(site, page, page, picture);
    if (drawing.boxes.size() > kMostBoxes) {
      out << "<p class=\"soft\">It is too large for a picture.</p>\n";
    } else {
      if (picture.fold > PictureFold::Objects) {
        drawing.note = "Folded: choose a box for what is in it";
      }
      out << figureOf(site, drawing, "Pipeline");
    }
  }
  const auto any = [](const Team*) { return true; };
  workspaces(out, pipeline, any);
  stores(out, pipeline, any);
  out.problems(page.problems, true);
  return out.whole();
}

std::string platformTeamPage(const Site& site, const Page& page) {
  const Page& platform = site.catalogue[page.above];
  const PipelineGraph& pipeline = *pipelineOf(site, platform);
  const auto belongs = [&](const Team* team) {
    return team != nullptr && (team == page.object || team->zone.target() == page.object);
  };
  PageWriter out(site, page);
  out.title({});
  out << "<p>What " << out.link(platform) << " runs for " << out.link(page.object, page.title)
      << ", and what is next to it.</p>\n";
  // With what is before and after it.
  ShownPipeline shown{&pipeline, NodeSet(pipeline.nodes().size()), false};
  for (uint32_t i = 0; i < shown.nodes.size(); ++i) {
    if (!belongs(teamOf(pipeline.nodes()[i]))) continue;
    shown.nodes[i] = true;
    for (const uint32_t other : pipeline.successors(i)) shown.nodes[other] = true;
    for (const uint32_t other : pipeline.predecessors(i)) shown.nodes[other] = true;
  }
  const Picture picture = pictureOf({&shown, 1}, kMostBoxes, PictureFold::Objects);
  if (picture.boxes.size() > 1 && picture.boxes.size() <= kMostBoxes) {
    Drawing drawing = drawingOf(site, page, platform, picture);
    if (picture.fold > PictureFold::Objects) {
      drawing.note = "Folded: choose a box, or a datastore or workspace below";
    }
    out << figureOf(site, drawing, "Pipeline");
  }
  workspaces(out, pipeline, belongs);
  stores(out, pipeline, belongs);
  return out.whole();
}

}  // namespace dslint::site
