#include "site/catalogue.h"

#include <fmt/format.h>

#include <array>

#include "value/ascii.h"
#include "value/keyed_hash.h"
#include "value/long_names.h"

namespace dslint::site {
namespace {

constexpr size_t kLongestFile = 100;

std::string nameOr(std::string_view name, std::string_view otherwise) {
  return std::string(name.empty() ? otherwise : name);
}

/// The key that matches a problem's node with a page's object.
std::string keyOf(std::string_view className, FileId file, uint32_t line, std::string_view name) {
  return fmt::format("{}@{}:{} {}", className, file, line, name);
}

uint64_t hashOf(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

}  // namespace

std::string_view toText(PageKind kind) {
  constexpr std::array<std::string_view, 14> kNames = {
      "ecosystem",     "governance zone", "team",           "datastore", "workspace",
      "data platform", "policy",          "container",      "dataset",   "rule",
      "problems",      "changes",         "data platforms", "pipeline"};
  return kNames[static_cast<size_t>(kind)];
}

std::string fileName(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
    if (plain) {
      out += c;
    } else {
      out += fmt::format("~{:02x}", static_cast<unsigned char>(c));
    }
  }
  if (out.empty()) out = "~";
  if (out.size() > kLongestFile) {
    out.resize(kLongestFile - 17);
    out += fmt::format("-{:016x}", hashOf(name));
  }
  return out;
}

uint32_t Catalogue::add(PageKind kind, const std::string& folder, std::string_view name,
                        const std::string& title, uint32_t above) {
  const std::string plain = folder + fileName(name);
  std::string path = plain;
  size_t& copy = copies_.try_emplace(ascii::lowered(plain), 1).first->second;
  while (!paths_.insert(ascii::lowered(path)).second) path = fmt::format("{}~-{}", plain, ++copy);
  Page& page = pages_.emplace_back();
  page.kind = kind;
  page.path = path + ".html";
  page.title = shortName(title);
  page.above = above;
  const auto number = static_cast<uint32_t>(pages_.size() - 1);
  below_.emplace_back();
  if (above != Page::kNone) below_[above].push_back(number);
  return number;
}

uint32_t Catalogue::addObject(PageKind kind, const UserDSLObject& object, const std::string& folder,
                              std::string_view name, uint32_t above) {
  const uint32_t number = add(kind, folder, name, nameOr(name, "(no name)"), above);
  pages_[number].object = &object;
  numbers_.emplace(&object, number);
  return number;
}

Catalogue::Catalogue(const Graph& graph, const Report& report) {
  const Ecosystem* ecosystem = graph.ecosystem();
  const uint32_t home =
      add(PageKind::Ecosystem, "", "index",
          ecosystem == nullptr ? "(no ecosystem)" : nameOr(ecosystem->name.view(), "(no name)"),
          Page::kNone);
  if (ecosystem != nullptr) {
    pages_[home].object = ecosystem;
    numbers_.emplace(ecosystem, home);
  }
  addZones(graph);
  const uint32_t platforms =
      add(PageKind::Platforms, "platforms/", "index", "Data platforms", home);
  for (const DataPlatform* platform : graph.platforms()) {
    const uint32_t page = addObject(PageKind::Platform, *platform, "platforms/",
                                    platform->name.view(), platforms);
    if (const auto* zero = as<ZeroDataPlatform>(platform); zero != nullptr && zero->mergeStore) {
      addObject(PageKind::Container, *zero->mergeStore,
                fmt::format("containers/platform/{}/", fileName(platform->name.view())),
                zero->mergeStore->name.view(), page);
    }
  }
  // Datasets come last: there are many, and pages that hold others come first.
  const size_t holders = pages_.size();
  for (size_t i = 0; i < holders; ++i) {
    if (pages_[i].kind != PageKind::Datastore) continue;
    const auto* store = static_cast<const Datastore*>(pages_[i].object);
    const std::string folder =
        "datasets/" + pages_[i].path.substr(7, pages_[i].path.size() - 12) + "/";
    for (const Ref<Dataset> dataset : store->datasets) {
      if (!dataset) continue;
      addObject(PageKind::Dataset, *dataset, folder, dataset->name.view(),
                static_cast<uint32_t>(i));
    }
  }
  addProblems(report);
}

void Catalogue::addZones(const Graph& graph) {
  std::unordered_map<const GovernanceZone*, uint32_t> zones;
  for (const GovernanceZone* zone : graph.zones()) {
    const uint32_t page = addObject(PageKind::Zone, *zone, "zones/", zone->name.view(), 0);
    zones.emplace(zone, page);
    addPolicies(*zone, page);
  }
  for (const Team* team : graph.teams()) {
    const auto zone = zones.find(team->zone.target());
    addTeam(graph, *team, zone == zones.end() ? 0 : zone->second);
  }
  // Objects whose team does not exist.
  for (const Datastore* store : graph.datastores()) {
    if (pageOf(store) == nullptr) addStore(*store, 0);
  }
  for (const Workspace* workspace : graph.workspaces()) {
    if (pageOf(workspace) != nullptr) continue;
    addObject(PageKind::Workspace, *workspace, "workspaces/", workspace->name.view(), 0);
  }
}

void Catalogue::addPolicies(const GovernanceZone& zone, uint32_t page) {
  const std::string folder = fmt::format("policies/{}/", fileName(zone.name.view()));
  const auto add = [&](const auto& policies) {
    for (const auto policy : policies) {
      if (policy) addObject(PageKind::Policy, *policy, folder, policy->name.view(), page);
    }
  };
  add(zone.storagePolicies);
  add(zone.classificationPolicies);
  add(zone.vendorPolicies);
  add(zone.cloudVendorPolicies);
  add(zone.locationPolicies);
  add(zone.dataPlatformPolicies);
}

void Catalogue::addTeam(const Graph& graph, const Team& team, uint32_t zone) {
  const std::string zoneName = fileName(team.zone.name.view());
  const uint32_t page =
      addObject(PageKind::Team, team, fmt::format("teams/{}/", zoneName), team.name.view(), zone);
  for (const Ref<DataContainer> container : team.containers) {
    if (!container) continue;
    addObject(PageKind::Container, *container,
              fmt::format("containers/{}/{}/", zoneName, fileName(team.name.view())),
              container->name.view(), page);
  }
  for (const Datastore* store : graph.datastoresOf(team)) addStore(*store, page);
  for (const Workspace* workspace : graph.workspacesOf(team)) {
    addObject(PageKind::Workspace, *workspace, "workspaces/", workspace->name.view(), page);
  }
}

void Catalogue::addStore(const Datastore& store, uint32_t team) {
  addObject(PageKind::Datastore, store, "stores/", store.name.view(), team);
}

void Catalogue::addProblems(const Report& report) {
  const uint32_t list = add(PageKind::Problems, "rules/", "index", "Problems", 0);
  StringMap<uint32_t> byKey;
  for (uint32_t i = 0; i < pages_.size(); ++i) {
    const UserDSLObject* object = pages_[i].object;
    if (object == nullptr) continue;
    byKey.emplace(keyOf(object->spec().name, object->file(), object->line(), pages_[i].title), i);
  }
  for (uint32_t i = 0; i < report.diagnostics.size(); ++i) {
    const Diagnostic& problem = report.diagnostics[i];
    if (!rules_.contains(problem.rule)) {
      std::string name(problem.rule);
      rules_.emplace(problem.rule, add(PageKind::Rule, "rules/", name, name, list));
    }
    pages_[rules_.find(problem.rule)->second].problems.push_back(i);
    uint32_t page = 0;
    for (uint32_t at = problem.node; at < report.nodes.size();) {
      const ReportNode& node = report.nodes[at];
      const auto found = byKey.find(keyOf(node.className, node.file, node.line, node.name));
      if (found != byKey.end()) {
        page = found->second;
        break;
      }
      at = node.parent < at ? node.parent : ReportNode::kNoParent;
    }
    pages_[page].problems.push_back(i);
  }
}

const Page* Catalogue::pageOf(const ValidatableObject* object) const {
  const auto found = numbers_.find(object);
  return found == numbers_.end() ? nullptr : &pages_[found->second];
}

const Page* Catalogue::pageOfRule(std::string_view rule) const {
  const auto found = rules_.find(rule);
  return found == rules_.end() ? nullptr : &pages_[found->second];
}

std::vector<const Page*> Catalogue::below(const Page& page, PageKind kind) const {
  std::vector<const Page*> found;
  for (const uint32_t number : below_[numberOf(page)]) {
    if (pages_[number].kind == kind) found.push_back(&pages_[number]);
  }
  return found;
}

}  // namespace dslint::site
