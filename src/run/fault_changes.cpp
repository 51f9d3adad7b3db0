#include "run/fault_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace dslint {
namespace {

/// A fault of the text that stands in an object.
bool isInObject(const Problem& problem) {
  return problem.diagnostic.rule.starts_with("source/") && problem.chain != nullptr &&
         !problem.chain->empty();
}

std::string keyOf(const Problem& problem) {
  return fmt::format("{}\n{}", problem.diagnostic.rule, modelPath(*problem.chain));
}

}  // namespace

std::vector<Fault> newFaultsOf(const std::vector<Problem>& base,
                               const std::vector<Problem>& head) {
  std::unordered_map<std::string, size_t> known;
  for (const Problem& problem : base) {
    if (isInObject(problem)) ++known[keyOf(problem)];
  }
  std::vector<Fault> faults;
  for (const Problem& problem : head) {
    if (!isInObject(problem)) continue;
    const auto before = known.find(keyOf(problem));
    if (before != known.end() && before->second > 0) {
      --before->second;
    } else {
      faults.push_back({problem.chain, problem.diagnostic.primary, problem.diagnostic.message});
    }
  }
  return faults;
}

void addFaultChanges(const std::vector<Fault>& faults, const Owners& owners, Changes& changes) {
  std::unordered_set<const UserDSLObject*> told;
  for (const Change& change : changes.all()) {
    told.insert(change.object.head);
    for (const FieldChange& field : change.object.fields) told.insert(field.holder);
  }
  for (const Fault& fault : faults) {
    const Chain& chain = *fault.chain;
    if (std::ranges::any_of(chain, [&](const auto* one) { return told.contains(one); })) continue;
    const UserDSLObject& object = *chain.back();
    told.insert(&object);
    changes.addToObject(object,
                        {fmt::format("cannot be read as it was: {}", fault.message), &object, {},
                         fault.place},
                        documentOwner(chain, owners), false);
  }
}

}  // namespace dslint
