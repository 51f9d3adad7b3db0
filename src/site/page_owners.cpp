// The pages of owners: the ecosystem, zones and teams.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "render/graph_printer.h"
#include "render/html_text.h"
#include "site/drawing.h"
#include "site/page.h"
#include "site/pages.h"

namespace dslint::site {
namespace {


constexpr size_t kMostRows = 2000;

/// Boxes of objects, each once, up to a number of them.
class Map {
 public:
  Map(const Site& site, const Page& page) : site_(site), page_(page) {}

  void add(const UserDSLObject* from, const UserDSLObject* to) {
    if (from == nullptr || to == nullptr || from == to || !seen_.insert({from, to}).second) return;
    const auto box = [&](const UserDSLObject* object) {
      const auto [found, fresh] =
          numbers_.emplace(object, static_cast<uint32_t>(drawing.boxes.size()));
      if (fresh) {
        drawing.boxes.push_back(boxOf(site_, page_, *object));
        drawing.boxes.back().focus = object == page_.object;
      }
      return found->second;
    };
    const uint32_t a = box(from);
    const uint32_t b = box(to);
    drawing.arrows.emplace_back(a, b);
  }
  Drawing drawing;

 private:
  const Site& site_;
  const Page& page_;
  std::map<const UserDSLObject*, uint32_t> numbers_;
  std::set<std::pair<const UserDSLObject*, const UserDSLObject*>> seen_;
};

/// The teams of the whole ecosystem; folded into zones if there are too many.
Drawing teamMap(const Site& site, const Page& page) {
  Map teams(site, page);
  for (const auto& [from, to] : site.takes) teams.add(from, to);
  if (teams.drawing.boxes.size() <= kMostBoxes) return std::move(teams.drawing);
  Map zones(site, page);
  for (const auto& [from, to] : site.takes) zones.add(from->zone.target(), to->zone.target());
  zones.drawing.note = fmt::format("{} teams, folded into zones: choose one for its teams",
                                   teams.drawing.boxes.size());
  return std::move(zones.drawing);
}

/// The teams of a zone and those they exchange data with, shown as zones if there are many.
Drawing zoneMap(const Site& site, const Page& page) {
  Drawing drawing;
  for (const bool fold : {false, true}) {
    Map map(site, page);
    const auto shown = [&](const Team* team) -> const UserDSLObject* {
      const GovernanceZone* zone = team->zone.target();
      return fold && zone != page.object && zone != nullptr
                 ? static_cast<const UserDSLObject*>(zone)
                 : team;
    };
    for (const auto& [from, to] : site.takes) {
      if (from->zone.target() == page.object || to->zone.target() == page.object) {
        map.add(shown(from), shown(to));
      }
    }
    drawing = std::move(map.drawing);
    if (drawing.boxes.size() <= kMostBoxes) return drawing;
    drawing.note.clear();
  }
  return {};  // still too many teams: they are in the table
}

Drawing neighbors(const Site& site, const Page& page) {
  Map map(site, page);
  for (const auto& [from, to] : site.takes) {
    if (from != page.object && to != page.object) continue;
    if (map.drawing.boxes.size() < kMostBoxes) map.add(from, to);
  }
  return std::move(map.drawing);
}

std::string figures(const std::vector<std::pair<size_t, std::string_view>>& numbers) {
  std::string out = "<ul class=\"figures\">";
  for (const auto& [count, what] : numbers) {
    out += fmt::format("<li><b>{}</b>{}{}</li>", count, what, count == 1 ? "" : "s");
  }
  return out + "</ul>\n";
}

std::string marksOf(const Page& page) {
  std::string out;
  if (page.mark == Mark::New) out += badge("new", "new");
  if (page.mark == Mark::Changed) out += badge("changed", "new");
  return out;
}

}  // namespace

std::string ecosystemPage(const Site& site, const Page& page) {
  PageWriter out(site, page);
  out.title({});
  const auto* ecosystem = as<Ecosystem>(page.object);
  if (ecosystem == nullptr) {
    out << "<p class=\"error\">The model has no Ecosystem: much of it cannot be shown.</p>\n";
  } else {
    out.documentation(ecosystem->documentation);
  }
  const Graph& graph = site.graph;
  size_t datasets = 0;
  for (const Datastore* store : graph.datastores()) datasets += store->datasets.size();
  out << figures({{graph.zones().size(), "zone"},
                  {graph.teams().size(), "team"},
                  {graph.datastores().size(), "datastore"},
                  {datasets, "dataset"},
                  {graph.workspaces().size(), "workspace"},
                  {graph.platforms().size(), "data platform"},
                  {site.input.report.diagnostics.size(), "problem"}});
  if (ecosystem != nullptr) {
    out.facts(*ecosystem, {{"Owner", ownerText(ecosystem->owningRepo.get())}},
              {"owningRepo", "zones", "vendors", "dataPlatforms"});
  }
  const std::vector<const Page*> zones = site.catalogue.below(page, PageKind::Zone);
  out.heading("Zones", zones.size());
  std::vector<std::vector<std::string>> rows;
  for (const Page* one : zones) {
    const auto& zone = *static_cast<const GovernanceZone*>(one->object);
    rows.push_back({out.link(*one) + marksOf(*one),
                    counted(site.catalogue.below(*one, PageKind::Team).size(), "team"),
                    zone.declaration ? ownerText(zone.declaration->owningRepo.get()) : "nobody",
                    brief(zone.documentation)});
  }
  out.table("Zones", {"Zone", "Teams", "Owner", "Description"}, rows);
  const Drawing map = teamMap(site, page);
  if (map.boxes.size() > 1) {
    out.heading("Who takes data from whom");
    out << figureOf(site, map, "Teams");
  }
  out.problems(page.problems, true);
  return out.whole();
}

std::string zonePage(const Site& site, const Page& page) {
  const auto& zone = *static_cast<const GovernanceZone*>(page.object);
  PageWriter out(site, page);
  out.title({});
  out.documentation(zone.documentation);
  out.facts(
      zone,
      {{"Owner", zone.declaration ? ownerText(zone.declaration->owningRepo.get()) : "nobody"}}, {});
  const std::vector<const Page*> teams = site.catalogue.below(page, PageKind::Team);
  out.heading("Teams", teams.size());
  std::vector<std::vector<std::string>> rows;
  for (const Page* one : teams) {
    const auto& team = *static_cast<const Team*>(one->object);
    rows.push_back({out.link(*one) + marksOf(*one),
                    counted(site.graph.datastoresOf(team).size(), "datastore"),
                    counted(site.graph.workspacesOf(team).size(), "workspace"),
                    brief(team.documentation)});
    if (rows.size() == kMostRows) break;
  }
  out.table("Teams", {"Team", "Datastores", "Workspaces", "Description"}, rows);
  const Drawing map = zoneMap(site, page);
  if (map.boxes.size() > 1) {
    out.heading("Who takes data from whom");
    out << figureOf(site, map, "Teams");
  }
  const std::vector<const Page*> policies = site.catalogue.below(page, PageKind::Policy);
  if (!policies.empty()) out.heading("Policies", policies.size());
  rows.clear();
  for (const Page* one : policies) {
    const Field* documentation = one->object->spec().field("documentation");
    rows.push_back({out.link(*one) + marksOf(*one), std::string(one->object->spec().name),
                    brief(Ref<Documentation>(documentation->in<RefBase>(*one->object).id()))});
  }
  out.table("Policies", {"Policy", "Kind", "Description"}, rows);
  out.problems(page.problems, true);
  return out.whole();
}

std::string teamPage(const Site& site, const Page& page) {
  const auto& team = *static_cast<const Team*>(page.object);
  PageWriter out(site, page);
  out.title({});
  out.documentation(team.documentation);
  out.facts(team, {{"Owner", team.declaration ? ownerText(team.declaration->owningRepo.get())
                                              : std::string("nobody")}});
  const Drawing map = neighbors(site, page);
  if (map.boxes.size() > 1) {
    out.heading("Whom it takes data from and gives it to");
    out << figureOf(site, map, "Neighbors");
  }
  std::vector<std::vector<std::string>> rows;
  for (const Page* one : site.catalogue.below(page, PageKind::Datastore)) {
    const auto& store = *static_cast<const Datastore*>(one->object);
    std::vector<std::string> badges;
    addDeprecation(badges, store.deprecation);
    if (store.productionStatus.is(ProductionStatus::Production))
      badges.push_back(badge("production"));
    std::string all = marksOf(*one);
    for (const std::string& text : badges) all += text;
    rows.push_back({out.link(*one), counted(store.datasets.size(), "dataset"), all,
                    brief(store.documentation)});
  }
  if (!rows.empty()) out.heading("Datastores", rows.size());
  out.table("Datastores", {"Datastore", "Datasets", "Status", "Description"}, rows);
  rows.clear();
  for (const Page* one : site.catalogue.below(page, PageKind::Workspace)) {
    const auto& workspace = *static_cast<const Workspace*>(one->object);
    rows.push_back(
        {out.link(*one) + marksOf(*one),
         std::string(toText(workspace.priority.valueOr(WorkspacePriority::Unknown))),
         workspace.dataTransformer
             ? "makes " + out.link(workspace.dataTransformer->outputDatastore.get(),
                                   workspace.dataTransformer->outputDatastore
                                       ? workspace.dataTransformer->outputDatastore->name.view()
                                       : "nothing")
             : std::string(),
         brief(workspace.documentation)});
  }
  if (!rows.empty()) out.heading("Workspaces", rows.size());
  out.table("Workspaces", {"Workspace", "Priority", "Output", "Description"}, rows);
  rows.clear();
  for (const Page* one : site.catalogue.below(page, PageKind::Container)) {
    const auto& container = *static_cast<const DataContainer*>(one->object);
    rows.push_back({out.link(*one) + marksOf(*one), std::string(container.spec().name),
                    brief(container.documentation)});
  }
  if (!rows.empty()) out.heading("Containers", rows.size());
  out.table("Containers", {"Container", "Kind", "Description"}, rows);
  out.problems(page.problems, true);
  return out.whole();
}

std::string policyPage(const Site& site, const Page& page) {
  PageWriter out(site, page);
  const ClassSpec& spec = page.object->spec();
  std::vector<std::string> badges = {badge(spec.name)};
  if (const Field* field = spec.field("deprecation")) {
    addDeprecation(badges, Ref<Deprecation>(field->in<RefBase>(*page.object).id()));
  }
  out.title(badges);
  out.documentation(
      Ref<Documentation>(spec.field("documentation")->in<RefBase>(*page.object).id()));
  out.facts(*page.object, {{"Zone", out.link(site.catalogue[page.above])}});
  if (const auto* policy = as<StoragePolicy>(page.object)) {
    std::vector<std::vector<std::string>> rows;
    for (const Datastore* store : site.graph.datastores()) {
      for (const Ref<Dataset> dataset : store->datasets) {
        if (!dataset || rows.size() >= kMostRows) continue;
        const auto names = [&](const NameRef<StoragePolicy>& one) {
          return one.target() == policy;
        };
        if (std::ranges::none_of(dataset->storagePolicies, names)) continue;
        rows.push_back({out.link(dataset.get(), dataset->name.view()),
                        out.link(store, store->name.view())});
      }
    }
    if (!rows.empty()) out.heading("Datasets that name it", rows.size());
    out.table("Datasets", {"Dataset", "Datastore"}, rows);
  }
  out.problems(page.problems, true);
  return out.whole();
}

}  // namespace dslint::site
