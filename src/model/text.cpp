#include "model/text.h"

#include <algorithm>
#include <cstring>

#include "value/keyed_hash.h"
#include "value/sql_dialect.h"
#include "value/sql_identifier.h"
#include "yaml/fast_scan.h"

namespace dslint {

namespace {

bool isLowerCase(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

uint32_t Text::hashOf(std::string_view text) {
  return static_cast<uint32_t>(keyedHash(text)) & ~kPlainName;
}

Text Interner::store(std::string_view text, uint32_t hash) {
  const uint32_t id = memory_->allocate(sizeof(Text::Data) + text.size());
  const bool plainName = isSqlIdentifier(text) && text.front() != '_' && isLowerCase(text) &&
                         !isReservedAnywhere(text);
  const Text::Data data{hash | (plainName ? Text::kPlainName : 0),
                        static_cast<uint32_t>(text.size())};
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
    if (yaml::sameBytes(known.view(), text)) return known;
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
