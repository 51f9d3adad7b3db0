#include "review/pairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// A key that two teams share only if they are the same.
std::string keyOf(const Team& team) {
  return fmt::format("{}/{}", team.zone.name.view(), team.name.view());
}

/// Pairs the objects of two lists by name: first those of the head, then those only in the base.
template <class T, class Emit>
void pairByName(std::span<const Ref<T>> base, std::span<const Ref<T>> head, Emit emit) {
  // Models mostly keep their order, so a guess by position saves the tables.
  const bool aligned = base.size() == head.size() &&
                       std::ranges::equal(base, head, [](const Ref<T> a, const Ref<T> b) {
                         return a && b && a->name.given() && a->name == b->name;
                       });
  if (aligned) {
    if (base.size() <= 1) {
      for (size_t i = 0; i < base.size(); ++i) emit(base[i].get(), head[i].get());
      return;
    }
    NameTable<T> names;
    bool unique = true;
    for (const Ref<T> item : base) unique = names.add(*item) && unique;
    if (unique) {
      for (size_t i = 0; i < base.size(); ++i) emit(base[i].get(), head[i].get());
      return;
    }
  }
  NameTable<T> inBase;
  NameTable<T> inHead;
  for (const Ref<T> item : base) {
    if (item) inBase.add(*item);
  }
  for (const Ref<T> item : head) {
    if (item && inHead.add(*item)) emit(inBase.find(item->name), item.get());
  }
  for (const Ref<T> item : base) {
    if (item && inBase.find(item->name) == item.get() && inHead.find(item->name) == nullptr) {
      emit(item.get(), static_cast<const T*>(nullptr));
    }
  }
}

template <class T, class Emit>
void pairLists(List<Ref<T>> base, List<Ref<T>> head, Emit emit) {
  const auto items = [](const List<Ref<T>>& list) { return std::span<const Ref<T>>(list.items()); };
  pairByName<T>(items(base), items(head), emit);
}

/// Pairs top-level objects, found by `find` on the other side, which returns the first of a name.
template <class T, class FindBase, class FindHead>
std::vector<Pair<T>> pairAll(std::span<const T* const> base, std::span<const T* const> head,
                             FindBase inBase, FindHead inHead) {
  std::vector<Pair<T>> pairs;
  pairs.reserve(head.size());
  for (const T* object : head) {
    if (inHead(*object) == object) pairs.push_back({inBase(*object), object});
  }
  for (const T* object : base) {
    if (inBase(*object) == object && inHead(*object) == nullptr) pairs.push_back({object, nullptr});
  }
  return pairs;
}

/// Pairs documents by a text that identifies them.
template <class T, class Key>
std::vector<Pair<T>> pairByKey(std::span<const T* const> base, std::span<const T* const> head,
                               Key key) {
  StringMap<const T*> inBase;
  StringMap<const T*> inHead;
  for (const T* object : base) inBase.emplace(key(*object), object);
  for (const T* object : head) inHead.emplace(key(*object), object);
  const auto find = [&key](const auto& map, const T& object) -> const T* {
    const auto found = map.find(key(object));
    return found == map.end() ? nullptr : found->second;
  };
  return pairAll<T>(
      base, head, [&](const T& object) { return find(inBase, object); },
      [&](const T& object) { return find(inHead, object); });
}

}  // namespace

Pairs::Pairs(const Graph& base, const Graph& head) {
  const List<Ref<GovernanceZoneDeclaration>> none;
  pairLists(base.ecosystem() != nullptr ? base.ecosystem()->zones : none,
            head.ecosystem() != nullptr ? head.ecosystem()->zones : none,
            [&](const auto* b, const auto* h) { zoneDeclarations.push_back({b, h}); });
  zones = pairAll<GovernanceZone>(
      base.zones(), head.zones(), [&](const auto& zone) { return base.zone(zone.name); },
      [&](const auto& zone) { return head.zone(zone.name); });
  for (const Pair<GovernanceZone>& zone : zones) {
    const List<Ref<TeamDeclaration>> absent;
    pairLists(zone.base != nullptr ? zone.base->teams : absent,
              zone.head != nullptr ? zone.head->teams : absent,
              [&](const auto* b, const auto* h) { teamDeclarations.push_back({b, h}); });
  }
  teams = pairAll<Team>(
      base.teams(), head.teams(), [&](const Team& team) { return base.team(keyOf(team)); },
      [&](const Team& team) { return head.team(keyOf(team)); });
  for (const Pair<Team>& team : teams) {
    const List<Ref<DataContainer>> absent;
    pairLists(team.base != nullptr ? team.base->containers : absent,
              team.head != nullptr ? team.head->containers : absent,
              [&](const auto* b, const auto* h) { containers.push_back({b, h}); });
  }
  datastores = pairAll<Datastore>(
      base.datastores(), head.datastores(),
      [&](const auto& store) { return base.datastore(store.name); },
      [&](const auto& store) { return head.datastore(store.name); });
  datasets.reserve(datastores.size());
  for (const Pair<Datastore>& store : datastores) {
    if (store.added()) continue;
    const auto emit = [&](const Dataset* b, const Dataset* h) {
      DatasetPair& pair = datasets.emplace_back();
      pair.base = b;
      pair.head = h;
      pair.baseStore = store.base;
      pair.headStore = store.head;
    };
    const List<Ref<Dataset>> absent;
    pairLists(store.base->datasets, store.head != nullptr ? store.head->datasets : absent, emit);
  }
  workspaces = pairAll<Workspace>(
      base.workspaces(), head.workspaces(),
      [&](const auto& workspace) { return base.workspace(workspace.name); },
      [&](const auto& workspace) { return head.workspace(workspace.name); });
  platforms = pairAll<DataPlatform>(
      base.platforms(), head.platforms(),
      [&](const auto& platform) { return base.platform(platform.name); },
      [&](const auto& platform) { return head.platform(platform.name); });
  assignments = pairByKey<DatasetGroupPlatformAssignment>(
      base.assignments(), head.assignments(), [](const auto& assignment) {
        return fmt::format("{}/{}", assignment.workspace.name.view(),
                           assignment.datasetGroup.name.view());
      });
  primaries = pairByKey<PrimaryIngestionPlatform>(
      base.primaries(), head.primaries(),
      [](const auto& primary) { return std::string(primary.datastore.name.view()); });
}

}  // namespace dslint
