// Suppressions that a change adds or removes: they are changes of what they cover, with owners.
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

/// A problem of the head, found in one owner's object by another owner's rule, that a suppression
/// hides. It is new: a suppression in the base covers its object only as it was then.
struct HiddenProblem {
  const Rule* rule = nullptr;
  const Chain* chain = nullptr;  ///< to the object; never empty
  const Suppression* suppression = nullptr;
};

/// The problems are those of both sides before settings are applied; the suppressions are the
/// head's. Refers to the head's problems.
std::vector<HiddenProblem> newlyHidden(const std::vector<Problem>& base,
                                       const std::vector<Problem>& head,
                                       Suppressions& suppressions);

/// Adds to `changes` each suppression that only one side has, by rule and path in the model,
/// wherever it is written. If others depend on the suppressed rule (a zone's policies, a producer's
/// approvals, readers' expectations), adding it needs their consent, too; so does each of the
/// `hidden` problems.
void addSuppressionChanges(const SuppressedSide& base, const SuppressedSide& head,
                           const std::vector<HiddenProblem>& hidden, const Owners& owners,
                           Changes& changes);

}  // namespace dslint
