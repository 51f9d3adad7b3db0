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
struct TransformerRing {
  std::vector<RingHop> hops;    ///< as short a ring as any through the first workspace
  std::vector<RingHop> others;  ///< each other use by which a ring of the component goes
};

/// The rings in which two or more transformers feed each other: one for each strongly connected
/// component. In the order of the files. Linear in workspaces and sinks; does not recurse.
std::vector<TransformerRing> transformerRings(const Graph& graph);

}  // namespace dslint::rules
