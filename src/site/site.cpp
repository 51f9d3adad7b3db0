#include "site/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <set>

#include "graph/ancestry.h"
#include "model/equal.h"
#include "model/parallel.h"
#include "pipeline/analysis.h"
#include "pipeline/storage.h"
#include "render/assets.h"
#include "render/graph_printer.h"
#include "render/graphviz.h"
#include "site/assets.h"
#include "site/context.h"
#include "site/pages.h"
#include "site/search_index.h"
#include "value/keyed_hash.h"

namespace dslint::site {
namespace {

using render::PictureFold;

/// Whether objects of its class have pages.
bool hasPage(const UserDSLObject& object) {
  const ClassSpec& spec = object.spec();
  for (const ClassId cls : {ClassId::GovernanceZone, ClassId::Team, ClassId::Datastore,
                            ClassId::Dataset, ClassId::Workspace, ClassId::DataPlatform,
                            ClassId::DataContainer}) {
    if (spec.is(cls)) return true;
  }
  return false;
}

/// How many pages a thread takes at once, so that threads rarely contend.
constexpr size_t kHandful = 32;

}  // namespace

Site::Site(const SiteInput& given, const SiteOptions& chosen)
    : input(given), options(chosen), graph(given.graph), catalogue(given.graph, given.report) {
  indexFlows();
  indexPlatforms();
  addPipelineParts();
  if (given.base != nullptr) compare(*given.base);
}

void Site::indexFlows() {
  for (const Datastore* store : graph.datastores()) {
    for (const Ref<Dataset> dataset : store->datasets) {
      if (dataset) storeOf.emplace(dataset.get(), store);
    }
    if (store->producer || !store->capture) continue;
    if (const DataContainer* container = store->capture->container.target()) {
      capturedFrom[container].push_back(store);
    }
  }
  std::set<std::pair<const Team*, const Team*>> seen;
  for (const Workspace* workspace : graph.workspaces()) {
    if (const DataContainer* container = workspace->container.target()) {
      usedBy[container].push_back(workspace);
    }
    const Team* reader = Graph::teamOf(*workspace);
    for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
      if (!group || reader == nullptr) continue;
      for (const Ref<DatasetSink> sink : group->sinks) {
        const Datastore* store = sink ? sink->store.target() : nullptr;
        const Team* maker = store == nullptr ? nullptr : Graph::teamOf(*store);
        if (maker == nullptr || maker == reader || !seen.insert({maker, reader}).second) continue;
        takes.emplace_back(maker, reader);
      }
    }
  }
}

void Site::indexPlatforms() {
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    const DataContainer* merge = mergeStoreOf(pipeline.platform());
    for (const RunDataset& run : pipeline.datasets())
      runsOn[run.dataset].push_back({&pipeline, merge});
    if (merge == nullptr) {
      // Exports that run already tell where the data is stored.
      for (const PipelineNode& node : pipeline.nodes()) {
        if (node.kind != PipelineNodeKind::Export || !node.container) continue;
        for (RunsOn& one : runsOn[node.dataset.get()]) {
          if (one.pipeline == &pipeline && one.container == nullptr) {
            one.container = node.container.get();
          }
        }
      }
    }
    forEachPhysicalObject(pipeline, [&](const PhysicalObject& object) {
      physical[object.dataset].push_back(object);
    });
  }
}

void Site::addPipelineParts() {
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    const Page* platform = catalogue.pageOf(&pipeline.platform());
    if (platform == nullptr || pipeline.nodes().empty()) continue;
    const uint32_t above = catalogue.numberOf(*platform);
    const std::string folder = platform->path.substr(0, platform->path.size() - 5) + "/";
    const ShownPipeline shown{&pipeline, NodeSet(pipeline.nodes().size(), true), true};
    const PictureFold fold = foldOf({&shown, 1}, kMostBoxes, PictureFold::Objects);
    if (fold == PictureFold::Objects) continue;
    for (const PipelineNode& node : pipeline.nodes()) {
      const Team* team = teamOf(node);
      if (team == nullptr) continue;
      const GovernanceZone* zone = team->zone.target();
      const auto add = [&](const UserDSLObject* part, std::string_view name) {
        const auto [found, fresh] = pipelineParts.try_emplace({&pipeline.platform(), part});
        if (!fresh) return;
        found->second = catalogue.add(PageKind::PlatformTeam, folder, name,
                                      std::string(name), above);
        catalogue.page(found->second).object = part;
      };
      add(team, fmt::format("{}/{}", team->zone.name.view(), team->name.view()));
      if (fold == PictureFold::Zones && zone != nullptr) add(zone, zone->name.view());
    }
  }
}

void Site::compare(const Graph& base) {
  StringMap<const UserDSLObject*> before;
  forEachPath(base, [&](const std::string& path, const UserDSLObject& object) {
    if (hasPage(object)) before.emplace(path, &object);
  });
  StringSet seen;
  forEachPath(graph, [&](const std::string& path, const UserDSLObject& object) {
    const Page* page = hasPage(object) ? catalogue.pageOf(&object) : nullptr;
    if (page == nullptr || !seen.insert(path).second) return;
    const auto found = before.find(path);
    if (found == before.end()) {
      catalogue.page(catalogue.numberOf(*page)).mark = Mark::New;
      return;
    }
    if (!equalObjects(*found->second, object)) {
      catalogue.page(catalogue.numberOf(*page)).mark = Mark::Changed;
    }
  });
  forEachPath(base, [&](const std::string& path, const UserDSLObject& object) {
    if (hasPage(object) && seen.insert(path).second) removed.push_back(path);
  });
  catalogue.add(PageKind::Changes, "", "changes", "Changes", 0);
}

SiteResult writeSite(const SiteInput& input, const SiteOptions& options, const WriteFile& write) {
  const Site site(input, options);
  const std::span<const Page> pages = site.catalogue.pages();
  write("assets/site.css", std::string(render::assets::base_css) + std::string(assets::site_css));
  write("assets/site.js", assets::site_js);
  std::atomic<size_t> next{0};
  std::atomic<bool> indexed{false};
  onThreads(
      threadsFor(options.jobs, pages.size() / kHandful + 2),
      [&](size_t) {
        // One thread builds the index while the others write pages.
        if (!indexed.exchange(true)) writeSearchIndex(site, write);
        while (true) {
          const size_t from = next.fetch_add(kHandful);
          if (from >= pages.size()) return;
          for (size_t i = from; i < std::min(pages.size(), from + kHandful); ++i) {
            write(pages[i].path, pageText(site, pages[i]));
          }
        }
      },
      [&] { next = pages.size(); });
  return {pages.size(), render::hasGraphviz()};
}

}  // namespace dslint::site
