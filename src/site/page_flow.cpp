// The pages of objects that hold or use data: datastores, workspaces and containers.

#include <fmt/format.h>

#include <algorithm>

#include "graph/reader_run.h"
#include "pipeline/readers.h"
#include "render/html_text.h"
#include "site/lineage.h"
#include "site/page.h"
#include "site/pages.h"

namespace dslint::site {
namespace {


std::string allOf(const std::vector<std::string>& badges) {
  std::string all;
  for (const std::string& one : badges) all += one;
  return all;
}

std::vector<std::string> badgesOf(const Choice<ProductionStatus>& status,
                                  Ref<Deprecation> deprecation) {
  std::vector<std::string> badges;
  if (status.is(ProductionStatus::Production)) badges.push_back(badge("production"));
  addDeprecation(badges, deprecation);
  return badges;
}

std::string ownerOf(const Team* team) {
  return team == nullptr || !team->declaration ? "nobody"
                                               : ownerText(team->declaration->owningRepo.get());
}

void lineage(PageWriter& out) {
  const std::string figure = figureOf(out.site, lineageOf(out.site, out.page), "Lineage");
  if (figure.empty()) return;
  out.heading("Lineage");
  out << figure;
}

void readers(PageWriter& out, const Datastore& store) {
  std::vector<const Dataset*> datasets;
  for (const Ref<Dataset> dataset : store.datasets) {
    if (dataset) datasets.push_back(dataset.get());
  }
  std::vector<std::vector<std::string>> rows;
  for (const Reader& reader : readersOf(out.site.graph, datasets, 0)) {
    const Workspace& workspace = *reader.workspace;
    const Team* team = Graph::teamOf(workspace);
    std::string reads;
    constexpr size_t kMost = 20;
    for (size_t i = 0; i < std::min(reader.uses.size(), kMost); ++i) {
      const DatasetSink& sink = *reader.uses[i].sink;
      reads +=
          (reads.empty() ? "" : ", ") + out.link(sink.dataset.target(), sink.dataset.name.view());
    }
    if (reader.uses.size() > kMost)
      reads += fmt::format(" and {} more", reader.uses.size() - kMost);
    rows.push_back({out.link(&workspace, workspace.name.view()),
                    out.link(team, workspace.team.name.view()), ownerOf(team), reads});
  }
  out.heading("Who reads it", rows.size());
  if (rows.empty()) out << "<p class=\"soft\">Nobody.</p>\n";
  out.table("Readers", {"Workspace", "Team", "Owner", "Reads"}, rows);
}

/// What runs a group of the workspace.
std::string runBy(const PageWriter& out, const Workspace& workspace, const DatasetGroup& group) {
  std::string platforms;
  for (const Runner& runner : out.site.graph.runners(group)) {
    platforms += (platforms.empty() ? "" : ", ") +
                 out.link(runner.platform, runner.platform->name.view());
  }
  if (runsWithReaders(out.site.graph, workspace)) {
    platforms +=
        (platforms.empty() ? "" : ", ") + std::string("whatever runs the readers of its output");
  }
  return platforms.empty() ? "no platform" : platforms;
}

}  // namespace

std::string datastorePage(const Site& site, const Page& page) {
  const auto& store = *static_cast<const Datastore*>(page.object);
  const Team* team = Graph::teamOf(store);
  PageWriter out(site, page);
  out.title(badgesOf(store.productionStatus, store.deprecation));
  out.documentation(store.documentation);
  out.facts(
      store,
      {{"Team", out.link(team, store.team.name.view())},
       {"Owner", ownerOf(team)},
       {"Comes from", store.producer ? "the transformer of " + out.link(store.producer.get(),
                                                                        store.producer->name.view())
                                     : std::string()},
       {"Capture by", store.capture ? std::string(store.capture->spec().name) : ""}},
      {"team"});
  lineage(out);
  const std::vector<const Page*> pages = site.catalogue.below(page, PageKind::Dataset);
  out.heading("Datasets", pages.size());
  std::vector<std::vector<std::string>> rows;
  for (const Page* one : pages) {
    const auto& dataset = *static_cast<const Dataset*>(one->object);
    std::vector<std::string> badges;
    if (one->mark == Mark::New) badges.push_back(badge("new", "new"));
    if (one->mark == Mark::Changed) badges.push_back(badge("changed", "new"));
    if (const Classification most = classificationOf(dataset); most != Classification{}) {
      badges.push_back(badge(EnumOf<Classification>::kValues[static_cast<size_t>(most) - 1]));
    }
    addDeprecation(badges, dataset.deprecation);
    if (!one->problems.empty())
      badges.push_back(badge(counted(one->problems.size(), "problem"), "bad"));
    rows.push_back({out.link(*one), allOf(badges),
                    counted(site.graph.consumers(dataset).size(), "reader"),
                    brief(dataset.documentation)});
  }
  out.table("Datasets", {"Dataset", "Status", "Readers", "Description"}, rows);
  readers(out, store);
  out.problems(page.problems, true);
  return out.whole();
}

std::string workspacePage(const Site& site, const Page& page) {
  const auto& workspace = *static_cast<const Workspace*>(page.object);
  const Team* team = Graph::teamOf(workspace);
  PageWriter out(site, page);
  out.title(badgesOf(workspace.productionStatus, workspace.deprecation));
  out.documentation(workspace.documentation);
  std::vector<std::pair<std::string, std::string>> first = {
      {"Team", out.link(team, workspace.team.name.view())}, {"Owner", ownerOf(team)}};
  if (const Ref<DataTransformer> transformer = workspace.dataTransformer) {
    const Ref<Datastore> output = transformer->outputDatastore;
    first.emplace_back(
        "Transformer",
        shownText(transformer->name.view()) +
            (output ? ", makes " + out.link(output.get(), output->name.view()) : ""));
  }
  out.facts(workspace, std::move(first), {"team", "dataTransformer"});
  lineage(out);
  std::vector<std::vector<std::string>> rows;
  for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
    if (!group) continue;
    for (const Ref<DatasetSink> sink : group->sinks) {
      if (!sink) continue;
      rows.push_back({out.link(sink->dataset.target(), sink->dataset.name.view()),
                      out.link(sink->store.target(), sink->store.name.view()),
                      shownText(group->name.view()), runBy(out, workspace, *group)});
    }
  }
  out.heading("What it reads", rows.size());
  out.table("What it reads", {"Dataset", "Datastore", "Group", "Run by"}, rows);
  if (const Ref<DataTransformer> transformer = workspace.dataTransformer) {
    out.heading("Transformer");
    out.documentation(transformer->documentation);
    out.facts(*transformer, {{"Name", shownText(transformer->name.view())}}, {"outputDatastore"});
  }
  out.problems(page.problems, true);
  return out.whole();
}

std::string containerPage(const Site& site, const Page& page) {
  const auto& container = *static_cast<const DataContainer*>(page.object);
  PageWriter out(site, page);
  std::vector<std::string> badges = {badge(container.spec().name)};
  if (container.readOnly.valueOr(false)) badges.push_back(badge("read only"));
  out.title(badges);
  out.documentation(container.documentation);
  out.facts(container, {{site.catalogue[page.above].kind == PageKind::Team ? "Team" : "Platform",
                         out.link(site.catalogue[page.above])}});
  std::vector<std::vector<std::string>> rows;
  if (const auto found = site.capturedFrom.find(&container); found != site.capturedFrom.end()) {
    for (const Datastore* store : found->second) {
      rows.push_back({out.link(store, store->name.view()), std::string(store->capture->spec().name),
                      brief(store->documentation)});
    }
    out.heading("Datastores that are captured from it", rows.size());
    out.table("Datastores", {"Datastore", "Capture", "Description"}, rows);
  }
  if (const auto found = site.usedBy.find(&container); found != site.usedBy.end()) {
    rows.clear();
    for (const Workspace* workspace : found->second) {
      rows.push_back(
          {out.link(workspace, workspace->name.view()), brief(workspace->documentation)});
    }
    out.heading("Workspaces that read in it", rows.size());
    out.table("Workspaces", {"Workspace", "Description"}, rows);
  }
  out.problems(page.problems, true);
  return out.whole();
}

}  // namespace dslint::site
