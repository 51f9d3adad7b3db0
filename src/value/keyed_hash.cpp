#include "value/keyed_hash.h"

#include <cstring>
#include <random>

namespace dslint {
namespace {

template <class Word>
uint64_t load(const char* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof(word));
  return word;
}

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

}  // namespace

uint64_t keyedHash(std::string_view text) {
  // Eight bytes a step, multiplied and folded: names are short, and there are many of them.
  uint64_t hash = kKey.first ^ text.size();
  if (text.size() <= 8) {
    hash = mixed(hash, shortWord(text));
  } else {
    const char* last = text.data() + text.size() - 8;
    for (const char* at = text.data(); at < last; at += 8) hash = mixed(hash, load<uint64_t>(at));
    hash = mixed(hash, load<uint64_t>(last));
  }
  return hash ^ (hash >> 29U);
}

}  // namespace dslint
