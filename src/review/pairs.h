// Pairs objects of base and head by identity: kind and path of names, never file or position.
// Moving, splitting, reordering and reformatting documents is not a change.
#pragma once

#include <vector>

#include "graph/graph.h"

namespace dslint {

/// An object in base and head; one of them is null if it was added or removed.
template <class T>
struct Pair {
  const T* base = nullptr;
  const T* head = nullptr;
  bool added() const { return base == nullptr; }
  bool removed() const { return head == nullptr; }
};

/// A dataset with the store it belongs to on each side.
struct DatasetPair : Pair<Dataset> {
  const Datastore* baseStore = nullptr;
  const Datastore* headStore = nullptr;
};

/// The pairs at the levels that rules compare, in the order of the head's files, removed ones last
/// (in the order of the base's). Names are unique per level (datastores and workspaces in the whole
/// ecosystem); if a name occurs twice, the first counts. Linear in the sizes of both models.
struct Pairs {
  Pairs(const Graph& base, const Graph& head);

  std::vector<Pair<GovernanceZoneDeclaration>> zoneDeclarations;
  std::vector<Pair<GovernanceZone>> zones;
  std::vector<Pair<TeamDeclaration>> teamDeclarations;  ///< within zones of one name
  std::vector<Pair<Team>> teams;                        ///< by zone and name
  std::vector<Pair<DataContainer>> containers;          ///< by team and name
  std::vector<Pair<Datastore>> datastores;
  std::vector<DatasetPair> datasets;  ///< of stores on both sides, and of removed stores
  std::vector<Pair<Workspace>> workspaces;
  std::vector<Pair<DataPlatform>> platforms;
  std::vector<Pair<DatasetGroupPlatformAssignment>> assignments;
  std::vector<Pair<PrimaryIngestionPlatform>> primaries;
};

}  // namespace dslint
