// A hash table from 64-bit keys to numbers, with twelve bytes per entry, for millions of them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace dslint {

/// Keys are never 0.
class FlatIndex {
 public:
  /// The number stored for the key, and whether the key is new; then `fresh` was stored.
  std::pair<uint32_t, bool> insert(uint64_t key, uint32_t fresh) {
    if ((used_ + 1) * 2 > keys_.size()) grow();
    const size_t slot = slotOf(key);
    if (keys_[slot] == key) return {numbers_[slot], false};
    keys_[slot] = key;
    numbers_[slot] = fresh;
    ++used_;
    return {fresh, true};
  }
  /// True if the key is new.
  bool add(uint64_t key) { return insert(key, 0).second; }
  bool empty() const { return used_ == 0; }
  /// Makes room for that many keys.
  void reserve(size_t count) {
    if (keys_.size() < count * 2) resize(std::bit_ceil(count * 2));
  }
  bool contains(uint64_t key) const { return used_ != 0 && keys_[slotOf(key)] == key; }
  std::optional<uint32_t> find(uint64_t key) const {
    if (used_ == 0) return std::nullopt;
    const size_t slot = slotOf(key);
    return keys_[slot] == key ? std::optional(numbers_[slot]) : std::nullopt;
  }

 private:
  size_t slotOf(uint64_t key) const {
    const size_t mask = keys_.size() - 1;
    uint64_t mixed = key * 0x9e3779b97f4a7c15ULL;
    mixed ^= mixed >> 29U;
    size_t slot = static_cast<size_t>(mixed) & mask;
    while (keys_[slot] != 0 && keys_[slot] != key) slot = (slot + 1) & mask;
    return slot;
  }
  void grow() { resize(keys_.empty() ? 16 : keys_.size() * 2); }
  void resize(size_t slots) {
    std::vector<uint64_t> keys(slots);
    std::vector<uint32_t> numbers(slots);
    keys.swap(keys_);
    numbers.swap(numbers_);
    for (size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == 0) continue;
      const size_t slot = slotOf(keys[i]);
      keys_[slot] = keys[i];
      numbers_[slot] = numbers[i];
    }
  }

  std::vector<uint64_t> keys_;
  std::vector<uint32_t> numbers_;
  size_t used_ = 0;
};

}  // namespace dslint
