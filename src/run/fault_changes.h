// Faults of `source` that a change brings: each is a change of the object that it stands in.
#pragma once

#include <string>
#include <vector>

#include "report/problems.h"
#include "review/changes.h"

namespace dslint {

/// Something newly wrong with the text of an object.
struct Fault {
  const Chain* chain = nullptr;  ///< to the object; never empty
  Range place;
  std::string message;
};

/// What the head's text is wrong with and the base's is not, by rule and path in the model. The
/// problems are those of both sides, whatever settings make of them; refers to the head's.
std::vector<Fault> newFaultsOf(const std::vector<Problem>& base, const std::vector<Problem>& head);

/// Adds the faults to `changes` where nothing else is reported for their object: a misspelled word
/// may be read as the one that was meant, and an old fault of the same file may hide a new one from
/// the report. `base` says whose a document was that no longer says so itself.
void addFaultChanges(const std::vector<Fault>& faults, const Owners& owners, const Graph& base,
                     Changes& changes);

}  // namespace dslint
