#include "model/text.h"

namespace dslint {

uint32_t Text::hashOf(std::string_view text) {
  // Eight bytes a step, multiplied and folded: names are short, and there are many of them.
  uint64_t hash = 0x9e3779b97f4a7c15ULL ^ text.size();
  const char* at = text.data();
  size_t left = text.size();
  while (left > 0) {
    uint64_t word = 0;
    const size_t take = left < 8 ? left : 8;
    std::memcpy(&word, at, take);
    hash = (hash ^ word) * 0xff51afd7ed558ccdULL;
    hash ^= hash >> 32U;
    at += take;
    left -= take;
  }
  return static_cast<uint32_t>(hash ^ (hash >> 29U));
}

Text Interner::store(std::string_view text, uint32_t hash) {
  const uint32_t id = memory_->allocate(sizeof(Text::Data) + text.size());
  const Text::Data data{hash, static_cast<uint32_t>(text.size())};
  std::byte* to = arena::address(id);
  std::memcpy(to, &data, sizeof(data));
  if (!text.empty()) std::memcpy(to + sizeof(data), text.data(), text.size());
  return Text(id);
}

Text Interner::intern(std::string_view text) {
  const uint32_t hash = Text::hashOf(text);
  const size_t mask = slots_.size() - 1;
  size_t slot = hash & mask;
  for (; slots_[slot].id != 0; slot = (slot + 1) & mask) {
    if (slots_[slot].hash != hash) continue;
    const Text known(slots_[slot].id);
    if (known.view() == text) return known;
  }
  const Text made = store(text, hash);
  slots_[slot] = {made.id(), hash};
  if (++used_ * 2 > slots_.size()) grow();
  return made;
}

void Interner::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const size_t mask = larger.size() - 1;
  for (const Slot& from : slots_) {
    if (from.id == 0) continue;
    size_t slot = from.hash & mask;
    while (larger[slot].id != 0) slot = (slot + 1) & mask;
    larger[slot] = from;
  }
  slots_.swap(larger);
}

}  // namespace dslint
