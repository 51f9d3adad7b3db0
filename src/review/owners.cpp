#include "review/owners.h"

#include <fmt/format.h>

#include <unordered_set>

#include "value/keyed_hash.h"

namespace dslint {
namespace {

std::string teamPath(std::string_view zone, std::string_view team) {
  return fmt::format("{}/{}", zone, team);
}

}  // namespace

std::string teamPathOf(const Team& team) {
  return teamPath(team.zone.name.view(), team.name.view());
}

std::string teamPathOf(const NameRef<Team>& team) {
  return team.target() != nullptr ? teamPathOf(*team.target()) : std::string(team.name.view());
}

Owners::Owners(const Graph& base) : base_(base) {
  for (const GovernanceZone* zone : base.zones()) {
    if (base.zone(zone->name) != zone) continue;
    for (const Ref<TeamDeclaration> team : zone->teams) {
      if (team) teams_.emplace(teamPath(zone->name.view(), team->name.view()), team.get());
    }
  }
}

Owner Owners::ecosystem() const {
  const Ecosystem* ecosystem = base_.ecosystem();
  if (ecosystem == nullptr) return {};
  return {ecosystem->owningRepo.get(), ecosystem, "the ecosystem"};
}

Owner Owners::zone(std::string_view name) const {
  Owner owner{nullptr, nullptr, fmt::format("zone `{}`", name)};
  const Ecosystem* ecosystem = base_.ecosystem();
  if (ecosystem == nullptr) return owner;
  for (const Ref<GovernanceZoneDeclaration> declaration : ecosystem->zones) {
    if (!declaration || declaration->name.view() != name) continue;
    owner.repository = declaration->owningRepo.get();
    owner.declared = declaration.get();
    break;
  }
  return owner;
}

Owner Owners::team(const std::string& path) const {
  Owner owner{nullptr, nullptr, fmt::format("team `{}`", path)};
  const auto found = teams_.find(path);
  if (found == teams_.end()) return owner;
  owner.repository = found->second->owningRepo.get();
  owner.declared = found->second;
  return owner;
}

Owner Owners::member(const Datastore& store) const {
  const Datastore* now = base_.datastore(store.name);
  return team(teamPathOf(now == nullptr ? store.team : now->team));
}

Owner Owners::member(const Workspace& workspace) const {
  const Workspace* now = base_.workspace(workspace.name);
  return team(teamPathOf(now == nullptr ? workspace.team : now->team));
}

Owner documentOwner(const Chain& chain, const Owners& owners) {
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    if (const auto* store = as<Datastore>(*at); store != nullptr && !store->producer) {
      return owners.team(teamPathOf(store->team));
    }
    if (const auto* workspace = as<Workspace>(*at)) {
      return owners.team(teamPathOf(workspace->team));
    }
    if (const auto* team = as<Team>(*at)) return owners.team(teamPathOf(*team));
    if (const auto* zone = as<GovernanceZone>(*at)) return owners.zone(zone->name.view());
  }
  return owners.ecosystem();
}

bool Owner::isNameless() const {
  return what.ends_with("``") || what.ends_with("/`") || what.find("`/") != std::string::npos;
}

bool Owners::mayBeLost(const Owner& owner) const {
  const size_t from = owner.what.find('`');
  if (from == std::string::npos) return false;
  const std::string path = owner.what.substr(from + 1, owner.what.size() - from - 2);
  return base_.mayBeLost(std::string_view(path).substr(path.rfind('/') + 1));
}

std::vector<Owner> Owners::all() const {
  std::vector<Owner> owners;
  StringSet seen;
  const auto add = [&](Owner owner) {
    if (owner.repository == nullptr) return;
    if (seen.insert(identityOfRepository(*owner.repository)).second) {
      owners.push_back(std::move(owner));
    }
  };
  add(ecosystem());
  if (base_.ecosystem() != nullptr) {
    for (const Ref<GovernanceZoneDeclaration> zone : base_.ecosystem()->zones) {
      if (zone)
        add({zone->owningRepo.get(), zone.get(), fmt::format("zone `{}`", zone->name.view())});
    }
  }
  for (const GovernanceZone* zone : base_.zones()) {
    for (const Ref<TeamDeclaration> team : zone->teams) {
      if (!team) continue;
      add({team->owningRepo.get(), team.get(),
           fmt::format("team `{}`", teamPath(zone->name.view(), team->name.view()))});
    }
  }
  return owners;
}

}  // namespace dslint
