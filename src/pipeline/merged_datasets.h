// Finds the datasets that platforms merge.
#pragma once

#include <vector>

#include "pipeline/pipeline_graph.h"

namespace dslint {

/// The datasets that ZeroDataPlatforms merge: those read by sinks of the groups they run, and all
/// outputs of the transformers they run. Immutable; refers to the model.
class MergedDatasets {
 public:
  explicit MergedDatasets(const Graph& graph);

  struct Merge {
    const DataPlatform* platform = nullptr;
    const UserDSLObject* cause = nullptr;  ///< the first sink that reads it, or the dataset itself
  };
  /// The first platform that merges a dataset; null if none does.
  const Merge* of(const Dataset& dataset) const;

 private:
  FlatIndex numbers_;
  std::vector<Merge> merges_;
};

/// Built on first use, on any thread, and kept with the graph.
inline const MergedDatasets& mergedDatasets(const Graph& graph) {
  return graph.derived<MergedDatasets>();
}

}  // namespace dslint
