// A hash table from names to objects: four bytes per slot for the hash, eight for the object.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/text.h"

namespace dslint {

/// Objects by name. T has a member `name`. Of two objects with the same name, the first is kept.
template <class T>
class NameTable {
 public:
  /// Makes room for that many names.
  void reserve(size_t count) {
    if (slots_.size() < count * 2) resize(std::bit_ceil(std::max<size_t>(8, count * 2)));
  }
  /// False if there is an object with that name already.
  bool add(const T& object) {
    if (!object.name.given()) return false;
    if ((used_ + 1) * 2 > slots_.size()) grow();
    const T*& slot = slots_[slotOf(object.name)];
    if (slot != nullptr) return false;
    slot = &object;
    ++used_;
    return true;
  }
  /// Null if there is none.
  const T* find(Text name) const {
    return used_ == 0 || !name.given() ? nullptr : slots_[slotOf(name)];
  }
  const T* find(std::string_view name) const {
    if (used_ == 0) return nullptr;
    return slots_[slotOf(Text::hashOf(name), [&](Text other) { return other.view() == name; })];
  }
  size_t size() const { return used_; }

 private:
  size_t slotOf(Text name) const {
    return slotOf(name.hash(), [&](Text other) { return other == name; });
  }
  template <class Same>
  size_t slotOf(uint32_t hash, Same same) const {
    const size_t mask = slots_.size() - 1;
    size_t slot = hash & mask;
    while (slots_[slot] != nullptr && !same(slots_[slot]->name)) slot = (slot + 1) & mask;
    return slot;
  }
  void grow() { resize(slots_.empty() ? 8 : slots_.size() * 2); }
  void resize(size_t slots) {
    std::vector<const T*> old(slots);
    old.swap(slots_);
    for (const T* object : old) {
      if (object != nullptr) slots_[slotOf(object->name)] = object;
    }
  }

  std::vector<const T*> slots_;
  size_t used_ = 0;
};

}  // namespace dslint
