// Shared by the rules of the family `reference`: what a name that does not resolve may mean, and
// how it is reported.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/context.h"
#include "value/suggest.h"

namespace dslint::rules {

/// Finds the object that a name may mean, among those of its kind in scope. The name must outlive
/// it.
class Candidates {
 public:
  /// `like`: how many such unknown names there may be, if the graph does not count them.
  Candidates(const Graph& graph, std::string_view wanted, size_t like = 0);

  /// Offers a candidate. `name` is how `object` would be written; empty if it has lost its name.
  void offer(std::string_view name, const UserDSLObject& object);
  template <class T>
  void offerAll(const List<Ref<T>>& list) {
    for (const Ref<T> object : list) {
      if (offered_ >= most_) return;
      if (object) offer(object->name.view(), *object);
    }
  }
  template <class T>
  void offerAll(std::span<const T* const> objects) {
    for (const T* object : objects) {
      if (offered_ >= most_) return;
      offer(object->name.view(), *object);
    }
  }
  /// Sets the list that is searched: all names missing there are reported together.
  void in(const Place& list) { list_ = list; }
  /// Without an object if the whole model is searched.
  const Place& list() const { return list_; }
  /// Records that the name may exist where it cannot be seen.
  void follow() { follows_ = true; }

  std::string_view wanted() const { return wanted_; }
  /// Whether the unresolved name follows from another fault: an object has no name, or one with
  /// spaces around it, or a second one with the same name has what is wanted.
  bool follows() const { return follows_; }
  std::optional<Suggestion> suggestion() const { return search_.result(); }
  /// The object that the suggestion names; null without one.
  const UserDSLObject* nearest() const { return nearest_; }
  /// The names to choose from, if they are few: "`a`, `b` or `c`"; else empty.
  std::string choice() const;

 private:
  std::string_view wanted_;
  NearestSearch search_;
  size_t most_;  ///< how many names are compared
  const UserDSLObject* nearest_ = nullptr;
  size_t offered_ = 0;
  std::vector<std::string_view> first_;
  bool follows_ = false;
  Place list_;
};

/// Whether a reference was written and does not resolve.
inline bool isUnresolved(const NameRefBase& name) {
  return name.name.given() && !name.name.view().empty() && !name.inlined && !name.resolved();
}

/// The same for an item of a list: an empty one does not count as absent.
inline bool isUnresolvedItem(const NameRefBase& name) {
  return name.name.given() && !name.inlined && !name.resolved();
}

// What a name may mean, by the wanted kind.
Candidates datastoresLike(const Graph& graph, std::string_view wanted);
Candidates workspacesLike(const Graph& graph, std::string_view wanted);
Candidates platformsLike(const Graph& graph, std::string_view wanted);
Candidates vendorsLike(const Graph& graph, std::string_view wanted);
/// The zones that the Ecosystem declares; `undefined` leaves out those that have a definition.
Candidates zonesLike(const Graph& graph, std::string_view wanted, bool undefined = false);
Candidates containersLike(const Graph& graph, const Team& team, std::string_view wanted);
/// The containers of a team, or of all teams, as `zone/team/name`.
class ContainerPaths {
 public:
  /// `team` may be null for all teams. Takes no more containers than can be compared.
  ContainerPaths(const Graph& graph, const Team* team);
  /// Refers to this.
  Candidates like(const Graph& graph, std::string_view wanted) const;

 private:
  std::vector<std::pair<std::string, const DataContainer*>> paths_;
  bool lost_ = false;
};
Candidates datasetsLike(const Graph& graph, const Datastore& store, std::string_view wanted);
Candidates groupsLike(const Graph& graph, const Workspace& workspace, std::string_view wanted);
Candidates storagePoliciesLike(const Graph& graph, const GovernanceZone& zone,
                               std::string_view wanted);
/// The teams that a zone declares and nothing defines.
Candidates undefinedTeamsLike(const Graph& graph, const GovernanceZone& zone,
                              std::string_view wanted);

/// An unresolved name: its place and owner.
struct UnknownName {
  const UserDSLObject& object;
  Place place;
  std::string message;    ///< what is wrong
  std::string otherwise;  ///< what to do if nothing is similar, such as "declare it in …"
};

/// Reports a name that does not resolve, with the nearest candidate and its place. Returns nothing
/// if it was suppressed because the name may have been lost with something else.
std::optional<FindingDraft> reportUnknown(const UnknownName& unknown, const Candidates& candidates,
                                          Context& context);

/// Removes the quotes from the fix of a name that is a piece of a scalar; if they are needed,
/// removes the fix.
void keepFixInPiece(FindingDraft finding);

}  // namespace dslint::rules
