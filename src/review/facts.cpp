#include "review/facts.h"

namespace dslint {

bool ReviewFacts::mayMake(const Change& change) const {
  const bool ecosystems = owners != nullptr && speaksFor(owners->ecosystem());
  if (!change.undecided) return speaksFor(change.owner) || (change.ecosystemMay && ecosystems);
  return ecosystems || (speaksFor(change.owner) && speaksFor(change.lostOwner));
}

}  // namespace dslint
