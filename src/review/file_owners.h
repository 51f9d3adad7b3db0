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
  /// `` team `USA/Parking` ``, in the order of the file; none for a file of settings
  std::vector<std::string> objects;
};

struct FileOwners {
  std::string path;  ///< as it is shown
  std::vector<FileOwner> owners;
};

/// The files of a model in path order, those without objects left out, with the files of its
/// settings (the settings and the baseline, as they are shown), which are the ecosystem's. Refers
/// to the graph.
std::vector<FileOwners> ownersOfFiles(const Graph& graph, const SourceSet& sources,
                                      const std::vector<std::string>& settings);

}  // namespace dslint
