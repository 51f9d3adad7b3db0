// Finds the owners of objects, from the Ecosystem down, through the documents that hold them.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/graph.h"

namespace dslint {

/// From the root of the tree to an object, the object last.
using Chain = std::vector<const UserDSLObject*>;

/// Finds the owners of some objects in one walk over the documents that hold them. An object that
/// is used more than once belongs to the first use.
class Ancestry {
 public:
  Ancestry(const Graph& graph, const std::unordered_set<const UserDSLObject*>& objects);

  /// Empty for an object that is not one of them, or that no document holds.
  const Chain& of(const UserDSLObject* object) const;

 private:
  void walk(const UserDSLObject& object, Chain& chain);

  std::unordered_map<const UserDSLObject*, Chain> chains_;
};

/// A chain as text that does not change when lines move: `Team:Parking/Datastore:NYC/…`, without
/// the Ecosystem at its root.
std::string modelPath(const Chain& chain);

/// Visits every object of the model with its modelPath(); one that is used twice, twice.
void forEachPath(const Graph& graph,
                 const std::function<void(const std::string&, const UserDSLObject&)>& visit);

}  // namespace dslint
