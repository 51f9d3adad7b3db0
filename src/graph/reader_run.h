// Finds the transformers that run where the readers of their output run.
#pragma once

#include "graph/flat_index.h"
#include "graph/graph.h"

namespace dslint {

/// The workspaces whose transformer, with all their groups, is run by
/// whatever platform runs a reader of its output. The ecosystem's default
/// does not apply to them. A cycle of transformers without other readers
/// is not included: nothing would run it. Immutable; refers to the model.
class ReaderRun {
 public:
  /// Linear in the outputs and their readers.
  explicit ReaderRun(const Graph& graph);
  bool contains(const Workspace& workspace) const {
    return workspaces_.contains(refOf(workspace).id());
  }

 private:
  FlatIndex workspaces_;
};

/// Whether the workspace's transformer runs with the readers of its output.
inline bool runsWithReaders(const Graph& graph, const Workspace& workspace) {
  return workspace.dataTransformer && graph.derived<ReaderRun>().contains(workspace);
}

}  // namespace dslint
