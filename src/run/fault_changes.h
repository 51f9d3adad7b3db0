// Faults of `source` that a change introduces: each is a change of the object it is in.
#pragma once

#include <string>
#include <vector>

#include "report/problems.h"
#include "review/changes.h"

namespace dslint {

/// A new fault in the text of an object.
struct Fault {
  const Chain* chain = nullptr;  ///< to the object; never empty
  Range place;
  std::string message;
};

/// The faults in the text of the head that the base does not have, by rule, path in the model and
/// message: it quotes what cannot be read.
/// The problems are those of both sides before settings are applied. Refers to the head's problems.
std::vector<Fault> newFaultsOf(const std::vector<Problem>& base, const std::vector<Problem>& head);

/// Adds the faults to `changes` if no other change of their object is found: a misspelled word may
/// have been read as the intended one, and an old fault of the same file may hide a new one from
/// the report. `base` says whose a document was that no longer says so itself.
void addFaultChanges(const std::vector<Fault>& faults, const Owners& owners, const Graph& base,
                     Changes& changes);

}  // namespace dslint
