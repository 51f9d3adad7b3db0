#include "run/suppression_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "graph/ancestry.h"
#include "model/walk.h"

namespace dslint {
namespace {

/// A suppression with the object that it is about.
struct Covering {
  const Suppression* suppression = nullptr;
  const UserDSLObject* object = nullptr;  ///< the first it covers, else the one around it
  std::string key;                        ///< rule and path in the model
};

void collect(const UserDSLObject& object, std::vector<const UserDSLObject*>& objects) {
  // Nesting is limited when the text is read, so recursion is, too.
  objects.push_back(&object);
  forEachChild(object,
               [&](const Field&, int, const UserDSLObject& child) { collect(child, objects); });
}

std::pair<FileId, uint32_t> startOf(const UserDSLObject* object) {
  return {object->file(), object->offset};
}

/// The suppressions of one side and the objects of the files that hold them.
class Side {
 public:
  explicit Side(const SuppressedSide& side) : side_(side) {
    std::unordered_set<FileId> files;
    for (const Suppression* one : side.suppressions.all()) {
      if (one->silent || one->rule == nullptr) continue;
      coverings_.push_back({one, nullptr, {}});
      files.insert(one->id.file);
    }
    if (coverings_.empty()) return;
    for (const LoadedFile& file : side.graph.model().files) {
      if (!files.contains(file.file)) continue;
      for (const LoadedDocument& document : file.documents) {
        if (document.object) collect(*document.object, objects_);
      }
    }
    std::ranges::stable_sort(objects_, {}, startOf);
    std::unordered_set<const UserDSLObject*> asked;
    for (Covering& one : coverings_) {
      one.object = about(*one.suppression);
      if (one.object != nullptr) asked.insert(one.object);
    }
    ancestry_.emplace(side.graph, asked);
    std::erase_if(coverings_, [](const Covering& one) { return one.object == nullptr; });
    for (Covering& one : coverings_) {
      one.key = fmt::format("{}\n{}", one.suppression->rule->id, modelPath(chainOf(one)));
    }
  }

  const std::vector<Covering>& all() const { return coverings_; }
  const Graph& graph() const { return side_.graph; }
  const Chain& chainOf(const Covering& one) const { return ancestry_->of(one.object); }

  /// The objects that a suppression covers.
  std::span<const UserDSLObject* const> coveredBy(const Suppression& one) const {
    const auto from = std::ranges::lower_bound(objects_, std::pair(one.id.file, one.begin), {}, startOf);
    const auto to = std::ranges::lower_bound(objects_, std::pair(one.id.file, one.end), {}, startOf);
    return {from, to};
  }

 private:
  const UserDSLObject* about(const Suppression& one) const {
    const auto covered = coveredBy(one);
    if (!covered.empty()) return covered.front();
    const auto next = std::ranges::lower_bound(objects_, std::pair(one.id.file, one.begin), {}, startOf);
    if (next == objects_.begin()) return nullptr;
    const UserDSLObject* before = *std::prev(next);
    return before->file() == one.id.file ? before : nullptr;
  }

  const SuppressedSide& side_;
  std::vector<Covering> coverings_;
  std::vector<const UserDSLObject*> objects_;
  std::optional<Ancestry> ancestry_;
};

/// Those of one side beyond what the other has of the same.
std::vector<const Covering*> beyond(const Side& side, const Side& other) {
  std::unordered_map<std::string_view, size_t> counts;
  for (const Covering& one : other.all()) ++counts[one.key];
  std::vector<const Covering*> left;
  for (const Covering& one : side.all()) {
    const auto known = counts.find(one.key);
    if (known != counts.end() && known->second > 0) {
      --known->second;
    } else {
      left.push_back(&one);
    }
  }
  return left;
}

/// Who owns the document that an object stands in.
Owner ownerOf(const Chain& chain, const Owners& owners) {
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    if (const auto* store = as<Datastore>(*at); store != nullptr && !store->producer) {
      return owners.team(teamPathOf(store->team));
    }
    if (const auto* workspace = as<Workspace>(*at)) {
      return owners.team(teamPathOf(workspace->team));
    }
    if (const auto* team = as<Team>(*at)) return owners.team(teamPathOf(*team));
    if (const auto* zone = as<GovernanceZone>(*at)) return owners.zone(zone->name.view());
  }
  return owners.ecosystem();
}

std::string zoneOf(const Chain& chain) {
  for (const UserDSLObject* object : chain) {
    std::string path;
    if (const auto* store = as<Datastore>(object)) path = teamPathOf(store->team);
    if (const auto* workspace = as<Workspace>(object)) path = teamPathOf(workspace->team);
    if (const auto* team = as<Team>(object)) path = teamPathOf(*team);
    if (!path.empty()) return path.substr(0, path.find('/'));
  }
  return {};
}

/// Owners, each once.
class OwnerList {
 public:
  void add(Owner owner) {
    if (known_.insert(owner.what).second) list.push_back(std::move(owner));
  }
  std::vector<Owner> list;

 private:
  std::unordered_set<std::string> known_;
};

/// The teams that read what a suppression of `compat/*` covers.
void addReaders(const Graph& graph, std::span<const UserDSLObject* const> covered,
                const Chain& chain, const Owners& owners, OwnerList& list) {
  std::vector<const Dataset*> datasets;
  const auto consider = [&](const UserDSLObject* object) {
    if (const auto* dataset = as<Dataset>(object)) datasets.push_back(dataset);
    if (const auto* store = as<Datastore>(object)) {
      for (const Ref<Dataset> dataset : store->datasets) {
        if (dataset) datasets.push_back(dataset.get());
      }
    }
  };
  std::ranges::for_each(covered, consider);
  if (datasets.empty()) {
    // It stands inside of a dataset, or on a key of a store.
    for (auto at = chain.rbegin(); at != chain.rend() && datasets.empty(); ++at) consider(*at);
  }
  for (const Dataset* dataset : datasets) {
    for (const Consumer& consumer : graph.consumers(*dataset)) {
      list.add(owners.team(teamPathOf(consumer.workspace->team)));
    }
  }
}

/// The same datasets in the other side's graph.
const Dataset* counterpart(const Graph& graph, const Chain& chain) {
  const Datastore* store = nullptr;
  for (const UserDSLObject* object : chain) {
    if (const auto* own = as<Datastore>(object)) store = graph.datastore(own->name);
    const auto* dataset = as<Dataset>(object);
    if (dataset != nullptr && store != nullptr) return graph.dataset(*store, dataset->name);
  }
  return nullptr;
}

/// Whose rules a suppression steps around, beside the owner of its document.
std::vector<Owner> ruleOwners(const Covering& one, const Side& head, const Graph& base,
                              const Owners& owners) {
  OwnerList list;
  const std::string_view family = one.suppression->rule->family();
  const Chain& chain = head.chainOf(one);
  const auto covered = head.coveredBy(*one.suppression);
  if (family == "governance") {
    const std::string zone = zoneOf(chain);
    if (!zone.empty()) list.add(owners.zone(zone));
  } else if (one.suppression->rule->id == "workspace/not-approved") {
    const auto consider = [&](const UserDSLObject* object) {
      const auto* sink = as<DatasetSink>(object);
      const Datastore* store = sink == nullptr ? nullptr : sink->store.target();
      if (store != nullptr) list.add(owners.team(teamPathOf(store->team)));
    };
    std::ranges::for_each(covered, consider);
    if (covered.empty()) consider(one.object);
  } else if (family == "compat") {
    addReaders(head.graph(), covered, chain, owners, list);
    if (const Dataset* before = counterpart(base, chain)) {
      for (const Consumer& consumer : base.consumers(*before)) {
        list.add(owners.team(teamPathOf(consumer.workspace->team)));
      }
    }
  }
  return std::move(list.list);
}

std::unordered_map<std::string, const UserDSLObject*> objectsAt(
    const Graph& graph, const std::unordered_set<std::string>& paths) {
  std::unordered_map<std::string, const UserDSLObject*> found;
  if (paths.empty()) return found;
  forEachPath(graph, [&](const std::string& path, const UserDSLObject& object) {
    if (paths.contains(path)) found.try_emplace(path, &object);
  });
  return found;
}

}  // namespace

void addSuppressionChanges(const SuppressedSide& baseSide, const SuppressedSide& headSide,
                           const Owners& owners, Changes& changes) {
  const Side base(baseSide);
  const Side head(headSide);
  for (const Covering* one : beyond(head, base)) {
    const std::string_view rule = one->suppression->rule->id;
    const bool compat = one->suppression->rule->family() == "compat";
    const FieldChange field{fmt::format("a suppression of `{}` was added", rule), one->object, {},
                            one->suppression->comment};
    const Owner own = ownerOf(head.chainOf(*one), owners);
    changes.addSuppression(*one->object, field, own, compat);
    for (Owner& owner : ruleOwners(*one, head, base.graph(), owners)) {
      if (owner.declared == own.declared) continue;
      changes.addSuppression(*one->object, field, std::move(owner), compat);
    }
  }
  const std::vector<const Covering*> gone = beyond(base, head);
  std::unordered_set<std::string> paths;
  for (const Covering* one : gone) paths.insert(modelPath(base.chainOf(*one)));
  const auto there = objectsAt(headSide.graph, paths);
  for (const Covering* one : gone) {
    const auto now = there.find(modelPath(base.chainOf(*one)));
    if (now == there.end()) continue;  // what it covered is gone as well
    changes.addSuppression(
        *now->second,
        {fmt::format("a suppression of `{}` was taken away", one->suppression->rule->id),
         now->second, {}, {}},
        ownerOf(base.chainOf(*one), owners), false);
  }
}

}  // namespace dslint
