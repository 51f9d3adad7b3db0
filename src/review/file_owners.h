// Finds the owners of the objects in each file of a model.
#pragma once

#include <string>
#include <vector>

#include "graph/graph.h"
#include "review/owners.h"
#include "source/source_set.h"

namespace dslint {

/// An owner of objects in a file, with these objects.
struct FileOwner {
  Owner owner;
  /// `` team `USA/Parking` ``, in the order of the file; none for a file of settings.
  std::vector<std::string> objects;
};

struct FileOwners {
  std::string path;  ///< as displayed
  std::vector<FileOwner> owners;
};

/// The files of a model with objects, in path order, and those of
/// its settings (`.dslint.yaml` and the baseline, as displayed),
/// which belong to the Ecosystem's owner. Refers to the graph.
std::vector<FileOwners> ownersOfFiles(const Graph& graph, const SourceSet& sources,
                                      const std::vector<std::string>& settings);

}  // namespace dslint
