// Transformers: what they write, and who feeds whom.
#pragma once

#include <vector>

#include "graph/graph.h"

namespace dslint::rules {

/// Whether the store is a transformer's output with a capture of another class. That is one
/// problem, and what is wrong in that capture is none.
inline bool hasForeignCapture(const Datastore& store) {
  return store.producer && store.capture && store.capture->cls() != ClassId::DataTransformerOutput;
}

/// One workspace of a ring, and the sink by which it reads the output of the one before it (of
/// the last one, for the first).
struct RingHop {
  const Workspace* workspace = nullptr;
  const DatasetSink* sink = nullptr;
};
using TransformerRing = std::vector<RingHop>;

/// The rings in which transformers feed each other: for each strongly connected component, one
/// that is as short as any through its first workspace. In the order of the files. Linear in
/// workspaces and sinks; does not recurse.
std::vector<TransformerRing> transformerRings(const Graph& graph);

}  // namespace dslint::rules
