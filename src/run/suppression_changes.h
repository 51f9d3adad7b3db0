// Suppressions that a change adds or takes away: changes of what they cover, with owners.
#pragma once

#include <vector>

#include "report/problems.h"
#include "review/changes.h"
#include "settings/suppressions.h"

namespace dslint {

/// One side of a review.
struct SuppressedSide {
  const Suppressions& suppressions;
  const Graph& graph;
};

/// A problem of the head that one owner's rule finds with another, and that a suppression hides.
/// The base does not have it: what a suppression covers in the base, it covers as it was then.
struct HiddenProblem {
  const Rule* rule = nullptr;
  const Chain* chain = nullptr;  ///< to the object; never empty
  const Suppression* suppression = nullptr;
};

/// The problems are those of both sides, whatever settings make of them, and the suppressions those
/// of the head; refers to the head's.
std::vector<HiddenProblem> newlyHidden(const std::vector<Problem>& base,
                                       const std::vector<Problem>& head,
                                       Suppressions& suppressions);

/// Adds to `changes` each suppression that only one side has, by rule and path in the model: the
/// same wherever it stands. One that is added in a rule by which others hold the owner of the
/// document (a zone's policies, a producer's approvals, what readers rely on) needs those, too; so
/// does each of the `hidden` problems.
void addSuppressionChanges(const SuppressedSide& base, const SuppressedSide& head,
                           const std::vector<HiddenProblem>& hidden, const Owners& owners,
                           Changes& changes);

}  // namespace dslint
