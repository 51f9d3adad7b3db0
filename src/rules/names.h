// Shared by the rules of the family `naming`: which fields hold names, and repeated names.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lint/context.h"

namespace dslint::rules {

/// A name that has to be an SQL identifier, and the noun for its owner.
struct SqlName {
  std::string_view name;
  std::string_view noun;  ///< `column`, `dataset`, …
};
inline SqlName sqlName(const Datastore& store) { return {store.name.view(), "datastore"}; }
inline SqlName sqlName(const Dataset& dataset) { return {dataset.name.view(), "dataset"}; }
inline SqlName sqlName(const DDLColumn& column) { return {column.name.view(), "column"}; }
inline SqlName sqlName(const Workspace& workspace) { return {workspace.name.view(), "workspace"}; }
inline SqlName sqlName(const DatasetGroup& group) { return {group.name.view(), "dataset group"}; }
inline SqlName sqlName(const DataTransformer& made) { return {made.name.view(), "transformer"}; }

inline constexpr size_t kFewNames = 20;

/// Whether two of the few items of [0, count) may have the same hash. It is rarely true in vain.
template <class HashAt>
bool mayRepeat(size_t count, HashAt hashAt) {
  std::array<uint64_t, 16> seen{};  // a bit for the lowest ten bits of each hash
  for (size_t i = 0; i < count; ++i) {
    const std::optional<uint32_t> hash = hashAt(i);
    if (!hash) continue;
    uint64_t& bits = seen[*hash % seen.size()];
    const uint64_t bit = uint64_t{1} << (*hash / seen.size() % 64);
    if ((bits & bit) != 0) return true;
    bits |= bit;
  }
  return false;
}

/// Calls `found(first, later)` for every item of [0, count) that equals an earlier one, with its
/// first occurrence. `hashAt(i)` is the item's hash, or nothing to skip it. Linear.
template <class HashAt, class Same, class Found>
void forEachRepeat(size_t count, HashAt hashAt, Same same, Found found) {
  if (count < 2 || (count <= kFewNames && !mayRepeat(count, hashAt))) return;
  std::array<uint32_t, 64> few{};
  std::vector<uint32_t> many;
  std::span<uint32_t> slots = few;
  if (count > few.size() / 2) {
    many.resize(std::bit_ceil(count * 2));
    slots = many;
  }
  const size_t mask = slots.size() - 1;
  for (size_t i = 0; i < count; ++i) {
    const std::optional<uint32_t> hash = hashAt(i);
    if (!hash) continue;
    size_t slot = *hash & mask;
    while (slots[slot] != 0 && !same(slots[slot] - size_t{1}, i)) slot = (slot + 1) & mask;
    if (slots[slot] == 0) {
      slots[slot] = static_cast<uint32_t>(i + 1);
    } else {
      found(slots[slot] - size_t{1}, i);
    }
  }
}

/// The hash of a name; nothing if there is no name to compare. (GCC does not inline it by itself.)
[[gnu::always_inline]] inline std::optional<uint32_t> hashOfName(Text name) {
  return name.given() && !name.view().empty() ? std::optional(name.hash()) : std::nullopt;
}

/// Calls `found(first, later)` for the objects of a list whose names are equal.
template <class T, class Found>
void forEachRepeatedName(const List<Ref<T>>& list, Found found) {
  forEachRepeat(
      list.size(), [&](size_t i) { return list[i] ? hashOfName(list[i]->name) : std::nullopt; },
      [&](size_t a, size_t b) { return list[a]->name == list[b]->name; }, found);
}

/// Calls `found(first, later)` for the texts of a list that are equal.
template <class Found>
void forEachRepeatedText(const List<Text>& list, Found found) {
  forEachRepeat(
      list.size(), [&](size_t i) { return hashOfName(list[i]); },
      [&](size_t a, size_t b) { return list[a] == list[b]; }, found);
}

}  // namespace dslint::rules
