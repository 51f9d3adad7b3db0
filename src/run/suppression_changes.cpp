#include "run/suppression_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "graph/ancestry.h"
#include "model/walk.h"
#include "rules/policies.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
extern const Rule workspace_not_approved;
}

namespace dslint {
namespace {

/// A suppression and one of the objects it is about: an outermost object that it covers, otherwise
/// the one around it.
struct Covering {
  const Suppression* suppression = nullptr;
  const UserDSLObject* object = nullptr;
  /// It covers the whole object, not only a line of it.
  bool whole = false;
  std::string key;  ///< rule and path in the model
};

std::pair<FileId, uint32_t> startOf(const UserDSLObject* object) {
  return {object->file(), object->offset};
}

/// The suppressions of one side and the objects of the files that hold them.
class Side {
 public:
  explicit Side(const SuppressedSide& side) : side_(side) {
    std::unordered_set<FileId> files;
    std::vector<const Suppression*> suppressions;
    std::set<std::tuple<FileId, uint32_t, uint32_t, const Rule*>> known;
    for (const Suppression* one : side.suppressions.all()) {
      if (one->silent || one->rule == nullptr) continue;
      if (!known.emplace(one->id.file, one->begin, one->end, one->rule).second) continue;
      suppressions.push_back(one);
      files.insert(one->id.file);
    }
    if (suppressions.empty()) return;
    for (const LoadedFile& file : side.graph.model().files) {
      if (!files.contains(file.file)) continue;
      for (const LoadedDocument& document : file.documents) {
        if (document.object) collect(*document.object, nullptr);
      }
    }
    std::ranges::stable_sort(objects_, {}, startOf);
    std::unordered_set<const UserDSLObject*> asked;
    for (const Suppression* one : suppressions) addCoverings(*one);
    for (const Covering& one : coverings_) asked.insert(one.object);
    ancestry_.emplace(side.graph, asked);
    for (Covering& one : coverings_) {
      one.key = fmt::format("{}\n{}", one.suppression->rule->id, modelPath(chainOf(one)));
    }
  }

  const std::vector<Covering>& all() const { return coverings_; }
  const Graph& graph() const { return side_.graph; }
  const Chain& chainOf(const Covering& one) const { return ancestry_->of(one.object); }

  /// The objects that a suppression covers.
  std::span<const UserDSLObject* const> coveredBy(const Suppression& one) const {
    const auto from =
        std::ranges::lower_bound(objects_, std::pair(one.id.file, one.begin), {}, startOf);
    const auto to =
        std::ranges::lower_bound(objects_, std::pair(one.id.file, one.end), {}, startOf);
    return {from, to};
  }

 private:
  void collect(const UserDSLObject& object, const UserDSLObject* parent) {
    // Nesting is limited when the text is read, so recursion is, too.
    objects_.push_back(&object);
    parents_.emplace(&object, parent);
    forEachChild(object, [&](const Field&, int, const UserDSLObject& child) {
      withChildren_.insert(&object);
      collect(child, &object);
    });
  }

  void addCoverings(const Suppression& one) {
    const auto covered = coveredBy(one);
    if (covered.empty()) {
      // At the end of a file it covers what is appended later.
      const uint32_t at = one.begin == one.end ? one.comment.begin : one.begin;
      const auto next = std::ranges::lower_bound(objects_, std::pair(one.id.file, at), {}, startOf);
      if (next == objects_.begin() || (*std::prev(next))->file() != one.id.file) return;
      coverings_.push_back({&one, *std::prev(next), false, {}});
      return;
    }
    const auto covers = [&](const UserDSLObject* object) {
      return object != nullptr && object->file() == one.id.file && object->offset >= one.begin &&
             object->offset < one.end;
    };
    std::unordered_set<const UserDSLObject*> entered;
    for (const UserDSLObject* object : covered) entered.insert(parents_.at(object));
    for (const UserDSLObject* object : covered) {
      if (covers(parents_.at(object))) continue;
      const bool whole = entered.contains(object) || !withChildren_.contains(object);
      coverings_.push_back({&one, object, whole, {}});
    }
  }

  const SuppressedSide& side_;
  std::vector<Covering> coverings_;
  std::vector<const UserDSLObject*> objects_;  ///< by place
  std::unordered_map<const UserDSLObject*, const UserDSLObject*> parents_;
  std::unordered_set<const UserDSLObject*> withChildren_;
  std::optional<Ancestry> ancestry_;
};

/// The suppressions of one side that the other lacks. One that covers a whole object matches one
/// that covers a line of it, but not the reverse.
std::vector<const Covering*> beyond(const Side& side, const Side& other) {
  struct Counts {
    size_t whole = 0;
    size_t line = 0;
  };
  ViewMap<Counts> counts;
  for (const Covering& one : other.all()) {
    Counts& count = counts[one.key];
    ++(one.whole ? count.whole : count.line);
  }
  std::vector<const Covering*> left;
  for (const Covering& one : side.all()) {
    Counts& count = counts[one.key];
    if (!one.whole && count.line > 0) {
      --count.line;
    } else if (count.whole > 0) {
      --count.whole;
    } else {
      left.push_back(&one);
    }
  }
  return left;
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
  StringSet known_;
};

/// Adds the teams that read what a suppression of `compat/*` covers.
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
    // It is inside a dataset, or on a key of a store.
    for (auto at = chain.rbegin(); at != chain.rend() && datasets.empty(); ++at) consider(*at);
  }
  for (const Dataset* dataset : datasets) {
    for (const Consumer& consumer : graph.consumers(*dataset)) {
      list.add(owners.team(teamPathOf(consumer.workspace->team)));
    }
  }
}

/// The zones whose policies apply to what a suppression of `governance/*` covers: those of its
/// data, and of where that data comes from.
class ZonesHeld {
 public:
  explicit ZonesHeld(const Graph& graph) : graph_(graph) {}

  void add(std::span<const UserDSLObject* const> covered, const Chain& chain,
           const Owners& owners, OwnerList& list) {
    if (!made_) make();
    const auto consider = [&](const UserDSLObject* object) {
      const auto [from, to] = zones_.equal_range(object);
      for (auto at = from; at != to; ++at) list.add(owners.zone(at->second->name.view()));
    };
    std::ranges::for_each(covered, consider);
    std::ranges::for_each(chain, consider);
  }

 private:
  void make() {
    made_ = true;
    const auto any = [](const GovernanceZone&) { return true; };
    rules::forEachHolding(graph_, any, [&](const rules::Holding& holding) {
      for (const UserDSLObject* object :
           std::initializer_list<const UserDSLObject*>{holding.container, holding.store,
                                                       holding.group, holding.workspace,
                                                       holding.platform}) {
        if (object != nullptr) zones_.emplace(object, holding.zone);
      }
    });
  }

  const Graph& graph_;
  bool made_ = false;
  std::unordered_multimap<const UserDSLObject*, const GovernanceZone*> zones_;
};

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

/// What a suppression exempts: the objects that it
/// covers, and the path to the one it is about.
struct SteppedAround {
  const Rule& rule;
  const UserDSLObject* object;
  const Chain& chain;
  std::span<const UserDSLObject* const> covered;
};

/// The owners of the rules that a suppression bypasses, besides the owner of its document.
std::vector<Owner> ruleOwners(const SteppedAround& one, const Graph& head, const Graph& base,
                              const Owners& owners, ZonesHeld& zones) {
  OwnerList list;
  const Protects protects = one.rule.family().protects;
  const Chain& chain = one.chain;
  const auto covered = one.covered;
  if (protects == Protects::Zones) {
    const std::string zone = zoneOf(chain);
    if (!zone.empty()) list.add(owners.zone(zone));
    zones.add(covered, chain, owners, list);
  } else if (&one.rule == &rules::workspace_not_approved) {
    const auto consider = [&](const UserDSLObject* object) {
      const auto* sink = as<DatasetSink>(object);
      const Datastore* store = sink == nullptr ? nullptr : sink->store.target();
      if (store != nullptr) list.add(owners.team(teamPathOf(store->team)));
    };
    std::ranges::for_each(covered, consider);
    if (covered.empty()) consider(one.object);
  } else if (protects == Protects::Readers) {
    addReaders(head, covered, chain, owners, list);
    if (const Dataset* before = counterpart(base, chain)) {
      for (const Consumer& consumer : base.consumers(*before)) {
        list.add(owners.team(teamPathOf(consumer.workspace->team)));
      }
    }
  }
  return std::move(list.list);
}

StringMap<const UserDSLObject*> objectsAt(
    const Graph& graph, const StringSet& paths) {
  StringMap<const UserDSLObject*> found;
  if (paths.empty()) return found;
  forEachPath(graph, [&](const std::string& path, const UserDSLObject& object) {
    if (paths.contains(path)) found.try_emplace(path, &object);
  });
  return found;
}

}  // namespace

std::vector<HiddenProblem> newlyHidden(const std::vector<Problem>& base,
                                       const std::vector<Problem>& head,
                                       Suppressions& suppressions) {
  const auto byOthers = [](const Problem& problem) {
    const Rule* rule = problem.finding.rule;
    return !problem.chain->empty() &&
           (rule->family().protects == Protects::Zones || rule == &rules::workspace_not_approved);
  };
  const auto keyOf = [](const Problem& problem) {
    return fmt::format("{}\n{}", problem.diagnostic.rule, modelPath(*problem.chain));
  };
  StringMap<size_t> known;
  for (const Problem& problem : base) {
    if (byOthers(problem)) ++known[keyOf(problem)];
  }
  std::vector<HiddenProblem> hidden;
  for (const Problem& problem : head) {
    if (!byOthers(problem)) continue;
    const auto before = known.find(keyOf(problem));
    if (before != known.end() && before->second > 0) {
      --before->second;
      continue;
    }
    const Suppression* suppression = suppressions.match(
        *problem.finding.rule, problem.diagnostic.primary, problem.finding.object);
    if (suppression == nullptr) continue;
    hidden.push_back({problem.finding.rule, problem.chain, suppression});
  }
  return hidden;
}

void addSuppressionChanges(const SuppressedSide& baseSide, const SuppressedSide& headSide,
                           const std::vector<HiddenProblem>& hidden, const Owners& owners,
                           Changes& changes) {
  const Side base(baseSide);
  const Side head(headSide);
  ZonesHeld zones(headSide.graph);
  std::unordered_set<const Suppression*> added;
  for (const Covering* one : beyond(head, base)) {
    added.insert(one->suppression);
    const Rule& rule = *one->suppression->rule;
    const bool compat = rule.family().protects == Protects::Readers;
    const FieldChange field{
        fmt::format("a suppression of `{}` was added", rule.id), one->object, {},
        one->suppression->comment};
    const Owner own = documentOwner(head.chainOf(*one), owners);
    if (!changes.isInAdded(head.chainOf(*one), own)) {
      changes.addToObject(*one->object, field, own, compat);
    }
    const SteppedAround around{rule, one->object, head.chainOf(*one),
                               head.coveredBy(*one->suppression)};
    for (Owner& owner : ruleOwners(around, head.graph(), base.graph(), owners, zones)) {
      if (owner.declared == own.declared) continue;
      FieldChange theirs = field;
      theirs.text += fmt::format(", to which {} has to agree", owner.what);
      changes.addToObject(*one->object, std::move(theirs), std::move(owner), compat);
    }
  }
  for (const HiddenProblem& one : hidden) {
    if (added.contains(one.suppression)) continue;
    const UserDSLObject* object = one.chain->back();
    const Owner own = documentOwner(*one.chain, owners);
    for (Owner& owner :
         ruleOwners({*one.rule, object, *one.chain, {&object, 1}}, head.graph(), base.graph(),
                    owners, zones)) {
      if (owner.declared == own.declared) continue;
      const FieldChange field{
          fmt::format("a suppression of `{}` hides something new, to which {} has to agree",
                      one.rule->id, owner.what),
          object, {}, one.suppression->comment};
      changes.addToObject(*object, field, std::move(owner), false);
    }
  }
  const std::vector<const Covering*> gone = beyond(base, head);
  StringSet paths;
  for (const Covering* one : gone) paths.insert(modelPath(base.chainOf(*one)));
  const auto there = objectsAt(headSide.graph, paths);
  for (const Covering* one : gone) {
    const auto now = there.find(modelPath(base.chainOf(*one)));
    if (now == there.end()) continue;  // the covered object is gone as well
    changes.addToObject(
        *now->second,
        {fmt::format("a suppression of `{}` was removed", one->suppression->rule->id),
         now->second,
         {},
         {}},
        documentOwner(base.chainOf(*one), owners), false);
  }
}

}  // namespace dslint
