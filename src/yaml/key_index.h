// Finds equal keys of a mapping in linear time.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "value/keyed_hash.h"
#include "yaml/node.h"

namespace dslint::yaml {

/// Two keys are equal if their values are the same text; all ways to write null are one key.
inline bool equalKeys(const Node& a, const Node& b) {
  if (a.kind != b.kind) return false;
  return a.kind == Kind::Null || a.text() == b.text();
}

/// Keys seen so far. Small mappings are searched, larger ones hashed.
class KeyIndex {
 public:
  void clear(size_t expected) {
    keys_.clear();
    hashed_ = expected > kSearched;
    if (hashed_) rehash(expected);
  }

  /// The equal key that was added before, or null if `key` was added now.
  const Node* addOrFind(const Node* key) {
    if (!hashed_) {
      for (const Node* seen : keys_) {
        if (equalKeys(*seen, *key)) return seen;
      }
      keys_.push_back(key);
      if (keys_.size() > kSearched) {
        hashed_ = true;
        rehash(2 * keys_.size());
      }
      return nullptr;
    }
    uint32_t& slot = slots_[find(*key)];
    if (slot != 0) return keys_[slot - 1];
    keys_.push_back(key);
    slot = static_cast<uint32_t>(keys_.size());
    if (keys_.size() * 2 > slots_.size()) rehash(2 * keys_.size());
    return nullptr;
  }

 private:
  static constexpr size_t kSearched = 12;

  size_t find(const Node& key) const {
    const size_t mask = slots_.size() - 1;
    const uint64_t hash = keyedHash(key.kind == Kind::Null ? "" : key.text());
    size_t at = (hash + static_cast<size_t>(key.kind)) & mask;
    while (slots_[at] != 0 && !equalKeys(*keys_[slots_[at] - 1], key)) at = (at + 1) & mask;
    return at;
  }

  void rehash(size_t expected) {
    slots_.assign(std::bit_ceil(expected * 2 + 2), 0);
    for (size_t i = 0; i < keys_.size(); ++i) {
      slots_[find(*keys_[i])] = static_cast<uint32_t>(i + 1);
    }
  }

  std::vector<const Node*> keys_;
  std::vector<uint32_t> slots_;
  bool hashed_ = false;
};

}  // namespace dslint::yaml
