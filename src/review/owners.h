// Looks up owners, in the base: nobody becomes an owner through the change itself.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/ancestry.h"
#include "graph/graph.h"
#include "review/change_source.h"
#include "value/keyed_hash.h"

namespace dslint {

/// The repository that may change something, and what declares that.
struct Owner {
  const Repository* repository = nullptr;     ///< null if nobody owns it in the base
  const UserDSLObject* declared = nullptr;    ///< the Ecosystem or the declaration, in the base
  std::string what;                           ///< `` team `USA/NYParking` ``

  /// Whether the name of the zone or team could not be read.
  bool isNameless() const;
};

/// The owners declared in a base. Refers to the graph.
class Owners {
 public:
  explicit Owners(const Graph& base);

  /// The owner of the Ecosystem, assignments, primary platforms and configuration.
  Owner ecosystem() const;
  /// The owner of a zone's definition.
  Owner zone(std::string_view name) const;
  /// Of a team's definition, datastores, workspaces and containers; `path` is `zone/team`.
  Owner team(const std::string& path) const;
  /// Of a datastore or workspace: of the team that has the one of this name, else of its own.
  Owner member(const Datastore& store) const;
  Owner member(const Workspace& workspace) const;
  /// Whether the declaration of an owner may be in text that could not be read.
  bool mayBeLost(const Owner& owner) const;
  /// All owners, each repository and branch once, in the order of the files.
  std::vector<Owner> all() const;

 private:
  const Graph& base_;
  StringMap<const TeamDeclaration*> teams_;
};

/// The owner of the document that contains the last object of a chain.
Owner documentOwner(const Chain& chain, const Owners& owners);

/// `zone/team` of the team that a datastore or workspace belongs to, even if it does not exist.
std::string teamPathOf(const NameRef<Team>& team);
std::string teamPathOf(const Team& team);

}  // namespace dslint
