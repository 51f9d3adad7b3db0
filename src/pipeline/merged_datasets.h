// Which datasets platforms merge.
#pragma once

#include <vector>

#include "pipeline/pipeline_graph.h"

namespace dslint {

/// What ZeroDataPlatforms merge: the datasets that sinks of the groups they run read, and all
/// outputs of the transformers they run. Immutable; refers to the model.
class MergedDatasets {
 public:
  explicit MergedDatasets(const Graph& graph);

  struct Merge {
    const DataPlatform* platform = nullptr;
    const UserDSLObject* cause = nullptr;  ///< the first sink that reads it, or the dataset itself
  };
  /// The first platform that merges a dataset; null where none does.
  const Merge* of(const Dataset& dataset) const;

 private:
  FlatIndex numbers_;
  std::vector<Merge> merges_;
};

/// Built when first asked for, on any thread, and kept with the graph.
inline const MergedDatasets& mergedDatasets(const Graph& graph) {
  return graph.derived<MergedDatasets>();
}

}  // namespace dslint
