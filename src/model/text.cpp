#include "model/text.h"

#include <algorithm>
#include <cstring>
#include <random>

#include "value/sql_dialect.h"
#include "value/sql_identifier.h"
#include "yaml/fast_scan.h"

namespace dslint {

namespace {

template <class Word>
uint64_t load(const char* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof(word));
  return word;
}

/// Random numbers of this process. Without them, somebody could make a file of a hundred thousand
/// names that all have one hash, and each would be looked for among all the others. Nothing that is
/// printed may depend on them, so tables are walked in the order of the model.
struct HashKey {
  HashKey() {
    std::random_device device;
    for (uint64_t* number : {&first, &second}) *number = uint64_t{device()} << 32U | device();
  }
  uint64_t first = 0;
  uint64_t second = 0;
};
const HashKey kKey;

/// Both halves of a product of 128 bits, of which one factor nobody knows.
uint64_t mixed(uint64_t hash, uint64_t word) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{hash} * (word ^ kKey.second);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64U);
}

/// All of a text of at most eight bytes; pieces of it may come twice.
uint64_t shortWord(std::string_view text) {
  const char* end = text.data() + text.size();
  if (text.size() >= 4) return load<uint32_t>(text.data()) | load<uint32_t>(end - 4) << 32U;
  if (text.empty()) return 0;
  return load<uint8_t>(text.data()) | load<uint8_t>(text.data() + text.size() / 2) << 8U |
         load<uint8_t>(end - 1) << 16U;
}

bool isLowerCase(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

uint32_t Text::hashOf(std::string_view text) {
  // Eight bytes a step, multiplied and folded: names are short, and there are many of them.
  uint64_t hash = kKey.first ^ text.size();
  if (text.size() <= 8) {
    hash = mixed(hash, shortWord(text));
  } else {
    const char* last = text.data() + text.size() - 8;
    for (const char* at = text.data(); at < last; at += 8) hash = mixed(hash, load<uint64_t>(at));
    hash = mixed(hash, load<uint64_t>(last));
  }
  return static_cast<uint32_t>(hash ^ (hash >> 29U)) & ~kPlainName;
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
