// Transformers: their outputs, and how they feed each other.
#pragma once

#include <vector>

#include "lint/context.h"

namespace dslint::rules {

/// Whether the store is a transformer's output with a capture of another class. That is the only
/// problem reported about that capture.
inline bool hasForeignCapture(const Datastore& store) {
  return store.producer && store.capture && store.capture->cls() != ClassId::DataTransformerOutput;
}

/// Whether the visited object is in such a capture.
inline bool isInForeignCapture(const Scope& scope) {
  return scope.datastore != nullptr && hasForeignCapture(*scope.datastore);
}

/// A workspace in a cycle, and the sink with which it reads the output of the one before it (of the
/// last one, for the first).
struct RingHop {
  const Workspace* workspace = nullptr;
  const DatasetSink* sink = nullptr;
};
struct TransformerRing {
  std::vector<RingHop> hops;    ///< a shortest cycle through the first workspace
  std::vector<RingHop> others;  ///< all other uses that are part of a cycle of the component
};

/// The cycles in which two or more transformers feed each other: one for each strongly connected
/// component, in the order of the files. Linear in workspaces and sinks; does not recurse.
std::vector<TransformerRing> transformerRings(const Graph& graph);

}  // namespace dslint::rules
