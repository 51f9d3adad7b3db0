#include "site/lineage.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "site/page.h"

namespace dslint::site {
namespace {

using render::BoxKind;

constexpr size_t kMostBoxes = 40;    ///< beyond this, nothing is followed further
constexpr size_t kMostSiblings = 6;  ///< of one box in one direction; the rest share one box
constexpr size_t kMostOfFocus = 12;  ///< the same for the box that the page is about

class Neighborhood {
 public:
  Neighborhood(const Site& site, const Page& page) : site_(site), page_(page) {}

  Drawing run() {
    const uint32_t focus = add(*page_.object);
    drawing_.boxes[focus].focus = true;
    // A dataset without producer and readers has only its container.
    for (const bool down : {false, true}) {
      seen_.clear();
      queue_.assign(1, {page_.object, focus});
      while (!queue_.empty()) {
        const auto [object, box] = queue_.front();
        queue_.pop_front();
        if (seen_.insert(object).second) expand(*object, box, down);
      }
    }
    return std::move(drawing_);
  }

 private:
  using Objects = std::vector<const UserDSLObject*>;

  /// The next objects downstream, or upstream.
  Objects next(const UserDSLObject& object, bool down) const {
    Objects found;
    std::unordered_set<const UserDSLObject*> seen;
    const auto take = [&](const UserDSLObject* one) {
      if (one != nullptr && one != &object && seen.insert(one).second) found.push_back(one);
    };
    if (const auto* dataset = as<Dataset>(&object)) {
      if (down) {
        for (const Consumer& use : site_.graph.consumers(*dataset)) take(use.workspace);
      } else if (const auto store = site_.storeOf.find(dataset); store != site_.storeOf.end()) {
        take(origin(*store->second));
      }
    } else if (const auto* store = as<Datastore>(&object)) {
      if (!down) take(origin(*store));
      for (const Ref<Dataset> one : store->datasets) {
        if (!down || !one) continue;
        for (const Consumer& use : site_.graph.consumers(*one)) take(use.workspace);
      }
    } else if (const auto* workspace = as<Workspace>(&object)) {
      if (down) {
        take(output(*workspace));
        return found;
      }
      for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
        if (!group) continue;
        for (const Ref<DatasetSink> sink : group->sinks) {
          if (sink) take(sink->dataset.target());
        }
      }
    }
    return found;
  }

  /// The workspace that produces a store, or the container it is captured from.
  static const UserDSLObject* origin(const Datastore& store) {
    if (store.producer) return store.producer.get();
    return store.capture ? store.capture->container.target() : nullptr;
  }

  /// What a workspace produces: its only dataset, or the store of its datasets.
  static const UserDSLObject* output(const Workspace& workspace) {
    if (!workspace.dataTransformer) return nullptr;
    const Datastore* store = workspace.dataTransformer->outputDatastore.get();
    if (store == nullptr) return nullptr;
    if (store->datasets.size() == 1 && store->datasets[0]) return store->datasets[0].get();
    return store;
  }

  void expand(const UserDSLObject& object, uint32_t box, bool down) {
    const Objects others = next(object, down);
    const size_t most = drawing_.boxes[box].focus ? kMostOfFocus : kMostSiblings;
    const size_t room = kMostBoxes > drawing_.boxes.size() ? kMostBoxes - drawing_.boxes.size() : 0;
    const size_t count = std::min({others.size(), most, room});
    for (size_t i = 0; i < count; ++i) {
      const uint32_t other = add(*others[i]);
      join(box, other, down);
      queue_.emplace_back(others[i], other);
    }
    if (count == others.size()) return;
    const auto more = static_cast<uint32_t>(drawing_.boxes.size());
    DrawnBox& rest = drawing_.boxes.emplace_back();
    rest.kind = BoxKind::Zone;
    rest.label = fmt::format("{} more", others.size() - count);
    rest.detail = down ? "readers" : "inputs";
    if (const Page* page = site_.catalogue.pageOf(&object)) rest.link = linkTo(page_, *page);
    join(box, more, down);
  }

  void join(uint32_t box, uint32_t other, bool down) {
    const std::pair<uint32_t, uint32_t> arrow =
        down ? std::pair(box, other) : std::pair(other, box);
    if (std::ranges::find(drawing_.arrows, arrow) == drawing_.arrows.end()) {
      drawing_.arrows.push_back(arrow);
    }
  }

  uint32_t add(const UserDSLObject& object) {
    const auto [found, fresh] =
        numbers_.emplace(&object, static_cast<uint32_t>(drawing_.boxes.size()));
    if (fresh) drawing_.boxes.push_back(boxOf(site_, page_, object));
    return found->second;
  }

  const Site& site_;
  const Page& page_;
  Drawing drawing_;
  std::unordered_map<const UserDSLObject*, uint32_t> numbers_;
  std::unordered_set<const UserDSLObject*> seen_;
  std::deque<std::pair<const UserDSLObject*, uint32_t>> queue_;
};

WorkspacePriority priorityOf(const Site& site, const Dataset& dataset) {
  WorkspacePriority highest = WorkspacePriority::Unknown;
  for (const Consumer& use : site.graph.consumers(dataset)) {
    highest = std::min(highest, use.workspace->priority.valueOr(WorkspacePriority::Unknown));
  }
  return highest;
}

}  // namespace

DrawnBox boxOf(const Site& site, const Page& from, const UserDSLObject& object) {
  DrawnBox box;
  if (const Page* page = site.catalogue.pageOf(&object)) box.link = linkTo(from, *page);
  if (const auto* dataset = as<Dataset>(&object)) {
    box.kind = BoxKind::Dataset;
    box.label = dataset->name.view();
    box.classification = classificationOf(*dataset);
    box.priority = priorityOf(site, *dataset);
    if (const auto store = site.storeOf.find(dataset); store != site.storeOf.end()) {
      box.detail = store->second->name.view();
      box.team = Graph::teamOf(*store->second);
    }
  } else if (const auto* store = as<Datastore>(&object)) {
    box.kind = BoxKind::Datastore;
    box.label = store->name.view();
    box.detail = counted(store->datasets.size(), "dataset");
    box.team = Graph::teamOf(*store);
    for (const Ref<Dataset> one : store->datasets) {
      if (!one) continue;
      box.classification = std::max(box.classification, classificationOf(*one));
      box.priority = std::min(box.priority, priorityOf(site, *one));
    }
  } else if (const auto* workspace = as<Workspace>(&object)) {
    box.kind = BoxKind::Workspace;
    box.label = workspace->name.view();
    box.detail = workspace->dataTransformer
                     ? "by " + std::string(workspace->dataTransformer->name.view())
                     : "workspace";
    box.team = Graph::teamOf(*workspace);
    box.priority = workspace->priority.valueOr(WorkspacePriority::Unknown);
  } else if (const auto* container = as<DataContainer>(&object)) {
    box.kind = BoxKind::Source;
    box.label = container->name.view();
    box.detail = container->spec().name;
    box.team = container->team.get();
  } else if (const auto* team = as<Team>(&object)) {
    box.kind = BoxKind::Team;
    box.label = team->name.view();
    box.detail = team->zone.name.view();
    box.team = team;
  } else if (const auto* zone = as<GovernanceZone>(&object)) {
    box.kind = BoxKind::Zone;
    box.label = zone->name.view();
    box.detail = "zone";
  }
  return box;
}

Drawing lineageOf(const Site& site, const Page& page) { return Neighborhood(site, page).run(); }

}  // namespace dslint::site
