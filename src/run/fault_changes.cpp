#include "run/fault_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "lint/rule.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// Whether the problem is a fault of the text inside an object.
bool isInObject(const Problem& problem) {
  return problem.finding.rule->family().ofText && problem.chain != nullptr &&
         !problem.chain->empty();
}

std::string keyOf(const Problem& problem) {
  return fmt::format("{}\n{}\n{}", problem.diagnostic.rule, modelPath(*problem.chain),
                     problem.diagnostic.message);
}

/// The team that the base gives for the store or workspace with the fault; null if the base has none
/// of that name.
const NameRef<Team>* teamInBase(const Chain& chain, const Graph& base) {
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    if (const auto* store = as<Datastore>(*at); store != nullptr && !store->producer) {
      const Datastore* was = base.datastore(store->name);
      return was == nullptr ? nullptr : &was->team;
    }
    if (const auto* workspace = as<Workspace>(*at)) {
      const Workspace* was = base.workspace(workspace->name);
      return was == nullptr ? nullptr : &was->team;
    }
  }
  return nullptr;
}

/// The owner of the document with the fault. If the fault is that the document no longer names its
/// team, it stays with the team that it had.
Owner ownerOf(const Chain& chain, const Owners& owners, const Graph& base) {
  Owner owner = documentOwner(chain, owners);
  if (owner.declared != nullptr) return owner;
  const NameRef<Team>* team = teamInBase(chain, base);
  return team == nullptr ? owner : owners.team(teamPathOf(*team));
}

template <class T>
bool isNameless(const UserDSLObject* object) {
  const T* one = as<T>(object);
  return one != nullptr && !one->name.given();
}

/// Whether an object around the fault lost the name that it was known by: then the base's object is
/// reported as removed, and the fault itself is an error.
bool isUnknown(const Chain& chain) {
  return std::ranges::any_of(chain, [](const UserDSLObject* one) {
    const auto* team = as<Team>(one);
    return isNameless<GovernanceZone>(one) || isNameless<Team>(one) ||
           isNameless<Datastore>(one) || isNameless<Workspace>(one) ||
           (team != nullptr && !team->zone.name.given());
  });
}

}  // namespace

std::vector<Fault> newFaultsOf(const std::vector<Problem>& base,
                               const std::vector<Problem>& head) {
  StringMap<size_t> known;
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

void addFaultChanges(const std::vector<Fault>& faults, const Owners& owners, const Graph& base,
                     Changes& changes) {
  std::unordered_set<const UserDSLObject*> told;
  for (const Change& change : changes.all()) {
    told.insert(change.object.head);
    for (const FieldChange& field : change.object.fields) told.insert(field.holder);
  }
  for (const Fault& fault : faults) {
    const Chain& chain = *fault.chain;
    if (std::ranges::any_of(chain, [&](const auto* one) { return told.contains(one); })) continue;
    if (isUnknown(chain)) continue;
    const UserDSLObject& object = *chain.back();
    told.insert(&object);
    changes.addToObject(object,
                        {fmt::format("cannot be read as it was: {}", fault.message), &object, {},
                         fault.place},
                        ownerOf(chain, owners, base), false);
  }
}

}  // namespace dslint
