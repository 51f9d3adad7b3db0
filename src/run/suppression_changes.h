// Suppressions that a change adds or takes away: changes of what they cover, with owners.
#pragma once

#include "review/changes.h"
#include "settings/suppressions.h"

namespace dslint {

/// One side of a review.
struct SuppressedSide {
  const Suppressions& suppressions;
  const Graph& graph;
};

/// Adds to `changes` each suppression that only one side has, by rule and path in the model: the same
/// wherever it stands. One that is added in a rule by which others hold the owner of the document (a
/// zone's policies, a producer's approvals, what readers rely on) needs those, too.
void addSuppressionChanges(const SuppressedSide& base, const SuppressedSide& head,
                           const Owners& owners, Changes& changes);

}  // namespace dslint
