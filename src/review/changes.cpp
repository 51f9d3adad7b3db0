#include "review/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>

#include "model/walk.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// The most pairs of removed and added stores that are compared to find renames.
constexpr size_t kMostRenames = 4096;

}  // namespace

class Changes::Finder {
 public:
  Finder(const Graph& base, const Graph& head, const Pairs& pairs, const Owners& owners,
         const std::vector<LostText>& lost, const std::unordered_set<FileId>& leftOut, Changes& out)
      : base_(base),
        head_(head),
        pairs_(pairs),
        owners_(owners),
        lost_(lost),
        met_(lost.size(), false),
        leftOut_(leftOut),
        out_(out),
        differ_(base.model(), head.model()) {}

  void run(const std::vector<SettingsFile>& files) {
    ecosystem();
    zones();
    teams();
    members<Datastore>(pairs_.datastores);
    members<Workspace>(pairs_.workspaces);
    documents(pairs_.assignments);
    documents(pairs_.primaries);
    unpaired<GovernanceZone>(pairs_.zones, base_.zones(), head_.zones());
    unpaired<Team>(pairs_.teams, base_.teams(), head_.teams());
    unpaired<Datastore>(pairs_.datastores, base_.datastores(), head_.datastores());
    unpaired<Workspace>(pairs_.workspaces, base_.workspaces(), head_.workspaces());
    unpaired<DatasetGroupPlatformAssignment>(pairs_.assignments, base_.assignments(),
                                             head_.assignments());
    unpaired<PrimaryIngestionPlatform>(pairs_.primaries, base_.primaries(), head_.primaries());
    for (const SettingsFile& file : files) {
      Change& change = emit(Change::Verb::Change, owners_.ecosystem());
      change.file = &file;
      change.object.title = fmt::format("`{}`", file.name);
      if (file.base == kNoFile) change.verb = Change::Verb::Add;
      if (file.head == kNoFile) change.verb = Change::Verb::Remove;
    }
    emitTaken();
    for (Change& change : out_.changes_) weigh(change);
    replaced();
    out_.derived_ += differ_.derived();
  }

 private:
  Change& emit(Change::Verb verb, Owner owner) {
    Change& change = out_.changes_.emplace_back();
    change.verb = verb;
    change.owner = std::move(owner);
    return change;
  }

  /// Assigns what the differ has found since the last call to one owner. The changes stay with the
  /// differ until the end: it may still add uses of an object it has compared before.
  void take(Owner owner) {
    const size_t count = differ_.changes().size();
    if (count == taken_) return;
    takes_.push_back({count, std::move(owner)});
    taken_ = count;
  }

  void emitTaken() {
    size_t i = 0;
    for (const Take& take : takes_) {
      for (; i < take.end; ++i) {
        ObjectChange& found = differ_.changes()[i];
        Change::Verb verb = Change::Verb::Change;
        if (found.kind == ObjectChange::Kind::Added) verb = Change::Verb::Add;
        if (found.kind == ObjectChange::Kind::Removed) verb = Change::Verb::Remove;
        if (found.kind == ObjectChange::Kind::Renamed) verb = Change::Verb::Rename;
        emit(verb, take.owner).object = std::move(found);
      }
    }
  }

  void whole(Change::Verb verb, const UserDSLObject* base, const UserDSLObject* head,
             const UserDSLObject* parent, Owner owner) {
    Change& change = emit(verb, std::move(owner));
    change.object.kind =
        verb == Change::Verb::Remove ? ObjectChange::Kind::Removed : ObjectChange::Kind::Added;
    change.object.base = base;
    change.object.head = head;
    change.object.parent = parent;
    change.object.title = titleOf(head != nullptr ? *head : *base);
  }

  /// Handles an object whose file the settings of the head exclude from the model.
  void leaveOut(const UserDSLObject& base, const UserDSLObject& head, const Owner& owner) {
    if (!leftOut_.contains(head.file())) return;
    Change& change = emit(Change::Verb::LeaveOut, owner);
    change.object.base = &base;
    change.object.head = &head;
    change.object.title = titleOf(head);
  }
  void both(const UserDSLObject& base, const UserDSLObject& head, const Owner& owner) {
    leaveOut(base, head, owner);
    differ_.compare(base, head);
    take(owner);
  }

  /// The owner, in the base, of what a lost text seems to be.
  Owner ownerOf(const LostText& lost) const {
    if (!lost.team.empty()) return owners_.team(lost.team);
    if (!lost.zone.empty()) return owners_.zone(lost.zone);
    if (lost.kindKnown && lost.kind != ClassId::Datastore && lost.kind != ClassId::Workspace) {
      return owners_.ecosystem();
    }
    return {nullptr, nullptr, lost.title()};
  }

  static std::string teamOf(const UserDSLObject& object) {
    if (const auto* store = as<Datastore>(&object)) return teamPathOf(store->team);
    if (const auto* workspace = as<Workspace>(&object)) return teamPathOf(workspace->team);
    if (const auto* team = as<Team>(&object)) return teamPathOf(*team);
    return {};
  }

  /// An object that is new in the head may be in text of the base that could not be read, and its
  /// owner may be declared there: then the change is undecided.
  void weigh(Change& change) {
    if (change.object.undecided) {
      change.undecided = true;
      change.lostOwner = change.owner;
    }
    const bool nobodys = change.owner.declared == nullptr && change.owner.repository == nullptr;
    if (nobodys && owners_.mayBeLost(change.owner)) change.undecided = true;
    if (change.verb != Change::Verb::Add || change.object.head == nullptr) return;
    const UserDSLObject& added = *change.object.head;
    if (!added.spec().options.document) return;
    const std::string identity = identityOf(added);
    for (size_t i = 0; i < lost_.size(); ++i) {
      const std::string name = identity.substr(0, identity.find(':'));
      if (!lost_[i].mayHold(added.cls(), teamOf(added), name)) continue;
      met_[i] = true;
      const Owner owner = ownerOf(lost_[i]);
      const bool same = change.undecided && change.lostOwner.declared == owner.declared;
      if (!change.undecided) {
        change.undecided = true;
        change.lostOwner = owner;
      } else if (!same) {
        change.lostOwner = {};  // texts of two owners: only the Ecosystem's owner can decide
      }
    }
  }

  /// Adds text of the base that could not be read and that the head changes or removes.
  void replaced() {
    for (size_t i = 0; i < lost_.size(); ++i) {
      if (!lost_[i].changed || met_[i]) continue;
      Change& change = emit(Change::Verb::Replace, ownerOf(lost_[i]));
      change.lost = &lost_[i];
      change.undecided = true;
      change.lostOwner = change.owner;
      change.object.title = lost_[i].title();
    }
  }

  void ecosystem() {
    if (base_.ecosystem() == nullptr) return;
    if (head_.ecosystem() == nullptr) {
      whole(Change::Verb::Remove, base_.ecosystem(), nullptr, nullptr, owners_.ecosystem());
      return;
    }
    both(*base_.ecosystem(), *head_.ecosystem(), owners_.ecosystem());
  }

  void zones() {
    for (const Pair<GovernanceZone>& pair : pairs_.zones) {
      const GovernanceZone& any = pair.head != nullptr ? *pair.head : *pair.base;
      const Owner owner = owners_.zone(any.name.view());
      if (pair.added()) {
        whole(Change::Verb::Add, nullptr, pair.head, nullptr, owner);
      } else if (pair.removed()) {
        const UserDSLObject* parent = head_.zoneDeclaration(any.name);
        if (parent == nullptr) parent = head_.ecosystem();
        whole(Change::Verb::Remove, pair.base, nullptr, parent, owner);
      } else {
        both(*pair.base, *pair.head, owner);
      }
    }
  }

  /// What represents a team in the head: its definition, declaration, zone, or what is left.
  const UserDSLObject* placeOfTeam(const Team& team) const {
    if (const Team* defined = head_.team(teamPathOf(team))) return defined;
    if (const GovernanceZone* zone = head_.zone(team.zone.name)) {
      for (const Ref<TeamDeclaration> declaration : zone->teams) {
        if (declaration && declaration->name == team.name) return declaration.get();
      }
      return zone;
    }
    if (const auto* declaration = head_.zoneDeclaration(team.zone.name)) return declaration;
    return head_.ecosystem();
  }

  void teams() {
    for (const Pair<Team>& pair : pairs_.teams) {
      const Team& any = pair.head != nullptr ? *pair.head : *pair.base;
      const Owner owner = owners_.team(teamPathOf(any));
      if (pair.added()) {
        fresh_.insert(pair.head);
        whole(Change::Verb::Add, nullptr, pair.head, nullptr, owner);
      } else if (pair.removed()) {
        gone_.insert(pair.base);
        whole(Change::Verb::Remove, pair.base, nullptr, placeOfTeam(any), owner);
      } else {
        both(*pair.base, *pair.head, owner);
      }
    }
  }

  /// A store that a transformer writes comes and goes with the transformer.
  bool comesWith(const Datastore& store) const {
    if (!store.producer) return false;
    const Workspace* before = base_.workspace(store.producer->name);
    return before == nullptr || !before->dataTransformer;
  }
  bool goesWith(const Datastore& store) const {
    if (!store.producer) return false;
    const Workspace* now = head_.workspace(store.producer->name);
    return now == nullptr || !now->dataTransformer;
  }
  static bool comesWith(const Workspace&) { return false; }
  static bool goesWith(const Workspace&) { return false; }

  static std::string writerOf(const Datastore& store) {
    return store.producer ? std::string(store.producer->name.view()) : std::string();
  }
  static std::string writerOf(const Workspace&) { return {}; }

  /// The stores or workspaces of teams.
  template <class T>
  void members(const std::vector<Pair<T>>& pairs) {
    std::vector<const T*> added;
    std::vector<const T*> removed;
    for (const Pair<T>& pair : pairs) {
      if (pair.added()) {
        if (fresh_.contains(pair.head->team.target()) || comesWith(*pair.head)) continue;
        added.push_back(pair.head);
      } else if (pair.removed()) {
        if (gone_.contains(pair.base->team.target()) || goesWith(*pair.base)) continue;
        removed.push_back(pair.base);
      } else {
        compare(*pair.base, *pair.head);
      }
    }
    renames(added, removed);
    for (const T* object : added) {
      const Owner owner = owners_.team(teamPathOf(object->team));
      whole(Change::Verb::Add, nullptr, object, nullptr, owner);
      // The base's tip may have got one of this name meanwhile.
      Owner other = owners_.member(*object);
      if (other.what == owner.what) continue;
      whole(Change::Verb::Add, nullptr, object, nullptr, std::move(other));
    }
    for (const T* object : removed) {
      const Team* team = object->team.target();
      const UserDSLObject* parent = team != nullptr ? placeOfTeam(*team) : head_.ecosystem();
      whole(Change::Verb::Remove, object, nullptr, parent, owners_.member(*object));
    }
  }

  /// The owner, in the base, of a document or of what stands like one in a team. What has lost its
  /// name belongs to whoever owns the list that it would be in.
  Owner ownerOf(const UserDSLObject& object) const {
    if (const auto* zone = as<GovernanceZone>(&object)) {
      return zone->name.given() ? owners_.zone(zone->name.view()) : owners_.ecosystem();
    }
    const auto* team = as<Team>(&object);
    if (team != nullptr && !team->name.given()) return owners_.zone(team->zone.name.view());
    const bool member = object.cls() == ClassId::Datastore || object.cls() == ClassId::Workspace;
    return team != nullptr || member ? owners_.team(teamOf(object)) : owners_.ecosystem();
  }

  /// What an object without a name has in common with what it may be in the other model.
  static std::string slotOf(const UserDSLObject& object) {
    const auto* team = as<Team>(&object);
    return '/' + (team != nullptr ? std::string(team->zone.name.view()) : teamOf(object));
  }

  /// Of objects with one name, only the first are paired, and of those without a name none. They
  /// are errors of lint, but not for nobody to change: the others are compared in their order.
  template <class T>
  void unpaired(const std::vector<Pair<T>>& pairs, std::span<const T* const> base,
                std::span<const T* const> head) {
    std::unordered_set<const T*> done;
    StringSet named;  // slots in which something was added
    for (const Pair<T>& pair : pairs) {
      done.insert(pair.base);
      done.insert(pair.head);
    }
    done.erase(nullptr);
    if (done.size() == base.size() + head.size()) return;
    for (const Pair<T>& pair : pairs) {
      if (pair.added()) named.insert(slotOf(*pair.head));
    }
    const auto keyOf = [](const T& object) {
      const std::string name = identityOf(object);
      if (name.empty()) return slotOf(object);
      return std::is_same_v<T, Team> ? teamOf(object) : name;
    };
    StringMap<std::vector<const T*>> before;  // the last one first
    for (auto object = base.rbegin(); object != base.rend(); ++object) {
      if (!done.contains(*object)) before[keyOf(**object)].push_back(*object);
    }
    for (const T* object : head) {
      if (done.contains(object)) continue;
      std::vector<const T*>& same = before[keyOf(*object)];
      if (!same.empty()) {
        again(*same.back(), *object);
        done.insert(same.back());
        same.pop_back();
      } else if (!identityOf(*object).empty()) {  // else lint reports it, which nothing suppresses
        whole(Change::Verb::Add, nullptr, object, nullptr, ownerOf(*object));
      }
    }
    for (const T* object : base) {
      const bool gotName = identityOf(*object).empty() && named.contains(slotOf(*object));
      if (done.contains(object) || gotName) continue;
      whole(Change::Verb::Remove, object, nullptr, head_.ecosystem(), ownerOf(*object));
    }
  }

  template <class T>
  void again(const T& base, const T& head) {
    if constexpr (std::is_same_v<T, Datastore> || std::is_same_v<T, Workspace>) {
      compare(base, head);
    } else {
      both(base, head, ownerOf(base));
    }
  }

  template <class T>
  void renames(std::vector<const T*>& added, std::vector<const T*>& removed) {
    if (added.size() * removed.size() > kMostRenames) return;
    std::erase_if(removed, [&](const T* old) {
      const auto same = std::ranges::find_if(added, [&](const T* other) {
        return teamPathOf(old->team) == teamPathOf(other->team) &&
               writerOf(*old) == writerOf(*other) && differ_.sameButName(*old, *other);
      });
      if (same == added.end()) return false;
      differ_.compare(*old, **same);
      take(owners_.member(*old));
      added.erase(same);
      return true;
    });
  }

  template <class T>
  void compare(const T& base, const T& head) {
    const std::string from = teamPathOf(base.team);
    const std::string to = teamPathOf(head.team);
    const std::string writer = writerOf(head);
    const bool follows = !writer.empty() && writer == writerOf(base);  // its workspace was moved
    if (from != to && !follows && !head_.model().failed(at<&T::team>(head))) {
      move(base, head, from, to);
    }
    const Owner owner = owners_.member(base);
    leaveOut(base, head, owner);
    differ_.compare(base, head);
    if (from != to) dropContainers();
    if (writerOf(base) != writerOf(head)) rewritten(base, head, writerOf(base), writerOf(head));
    if (differ_.changes().size() > taken_) take(owner);
  }

  /// Containers are named relative to the team: another name in a moved object is part of the move.
  void dropContainers() {
    std::vector<ObjectChange>& changes = differ_.changes();
    for (size_t i = taken_; i < changes.size(); ++i) {
      std::erase_if(changes[i].fields,
                    [](const FieldChange& field) { return field.key == "container"; });
    }
    const auto from = changes.begin() + static_cast<std::ptrdiff_t>(taken_);
    changes.erase(std::remove_if(from, changes.end(),
                                 [](const ObjectChange& change) {
                                   return change.kind == ObjectChange::Kind::Changed &&
                                          change.fields.empty();
                                 }),
                  changes.end());
  }

  /// The transformer that writes a store is declared in a workspace, but also part of the store.
  void rewritten(const UserDSLObject& base, const UserDSLObject& head, const std::string& was,
                 const std::string& is) {
    const auto by = [](const std::string& name) {
      return name.empty() ? std::string("by no transformer")
                          : fmt::format("by the transformer of workspace `{}`", name);
    };
    std::vector<ObjectChange>& changes = differ_.changes();
    const bool known = changes.size() > taken_ && changes.back().head == &head;
    ObjectChange& change = known ? changes.back() : changes.emplace_back();
    change.base = &base;
    change.head = &head;
    change.title = titleOf(head);
    change.fields.push_back(
        {fmt::format("was written {}, is written {}", by(was), by(is)), &head, {}});
  }

  /// A move is the business of both sides; of one, where one repository owns both, or where the
  /// team that it went to has lost its name.
  template <class T>
  void move(const T& base, const T& head, const std::string& from, const std::string& to) {
    const Owner old = owners_.member(base);
    const Owner other = owners_.team(to);
    const auto add = [&](Change::Verb verb, const Owner& owner, const std::string& where) {
      Change& change = emit(verb, owner);
      change.object.base = &base;
      change.object.head = &head;
      change.object.title = titleOf(head);
      change.into = where;
    };
    add(Change::Verb::MoveOut, old, to);
    const Team* into = head.team.target();
    if (into != nullptr && (!into->name.given() || !into->zone.name.given())) return;
    const bool one =
        old.repository != nullptr && other.repository != nullptr &&
        identityOfRepository(*old.repository) == identityOfRepository(*other.repository);
    if (!one) add(Change::Verb::MoveIn, other, from);
  }

  /// Documents that belong to the ecosystem.
  template <class T>
  void documents(const std::vector<Pair<T>>& pairs) {
    for (const Pair<T>& pair : pairs) {
      if (pair.added()) {
        whole(Change::Verb::Add, nullptr, pair.head, nullptr, owners_.ecosystem());
      } else if (pair.removed()) {
        whole(Change::Verb::Remove, pair.base, nullptr, head_.ecosystem(), owners_.ecosystem());
      } else {
        both(*pair.base, *pair.head, owners_.ecosystem());
      }
    }
  }

  const Graph& base_;
  const Graph& head_;
  const Pairs& pairs_;
  const Owners& owners_;
  const std::vector<LostText>& lost_;
  std::vector<bool> met_;  ///< by lost text: whether something that may be in it is in the head
  const std::unordered_set<FileId>& leftOut_;
  Changes& out_;
  Differ differ_;
  struct Take {
    size_t end;
    Owner owner;
  };
  std::vector<Take> takes_;  ///< the owners of the differ's changes, each up to `end`
  size_t taken_ = 0;
  std::unordered_set<const Team*> fresh_;
  std::unordered_set<const Team*> gone_;
};

Changes::Changes(const Graph& base, const Graph& head, const Pairs& pairs, const Owners& owners,
                 const std::vector<SettingsFile>& files, const std::vector<LostText>& lost,
                 const std::unordered_set<FileId>& leftOut) {
  Finder(base, head, pairs, owners, lost, leftOut, *this).run(files);
}

void Changes::index() {
  for (; indexed_ < changes_.size(); ++indexed_) {
    const Change& change = changes_[indexed_];
    if (change.verb == Change::Verb::Change) changed_.emplace(change.object.head, indexed_);
    if (change.verb == Change::Verb::Add) added_.emplace(change.object.head, indexed_);
  }
}

bool Changes::isInAdded(const Chain& chain, const Owner& owner) {
  index();
  return std::ranges::any_of(chain, [&](const UserDSLObject* object) {
    const auto [from, to] = added_.equal_range(object);
    return std::any_of(from, to, [&](const auto& known) {
      return changes_[known.second].owner.declared == owner.declared;
    });
  });
}

void Changes::addToObject(const UserDSLObject& object, FieldChange field, Owner owner,
                          bool ecosystemMay) {
  index();
  const auto [from, to] = changed_.equal_range(&object);
  for (auto known = from; known != to; ++known) {
    Change& change = changes_[known->second];
    if (change.ecosystemMay != ecosystemMay || change.owner.declared != owner.declared) continue;
    change.object.fields.push_back(std::move(field));
    return;
  }
  Change& change = changes_.emplace_back();
  change.owner = std::move(owner);
  change.ecosystemMay = ecosystemMay;
  change.object.base = &object;
  change.object.head = &object;
  change.object.title = titleOf(object);
  change.object.fields.push_back(std::move(field));
}

}  // namespace dslint
