// Who owns what a model's files hold.
#pragma once

#include <string>
#include <vector>

#include "graph/graph.h"
#include "review/owners.h"
#include "source/source_set.h"

namespace dslint {

/// An owner of a file, with the objects in it that are his.
struct FileOwner {
  Owner owner;
  std::vector<std::string> objects;  ///< `` team `USA/Parking` ``, in the order of the file
};

struct FileOwners {
  std::string path;  ///< as it is shown
  std::vector<FileOwner> owners;
};

/// The files of a model in path order, those without objects left out. Refers to the graph.
std::vector<FileOwners> ownersOfFiles(const Graph& graph, const SourceSet& sources);

}  // namespace dslint
