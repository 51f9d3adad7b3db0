#include "value/keyed_hash.h"

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <unordered_set>

using namespace dslint;

TEST_CASE("names that are made to have one hash have several") {
  // All of them have one hash by std::hash of libstdc++, whose key is known.
  constexpr std::array<const char*, 8> kMade = {
      "AADanBlCvlU_ZBQh", "AAEpgAhonltwVuFW", "AAaglkbDJEU1SnaH", "AAatzcFoBRpYHe6j",
      "AAbEqumngs2abdtg", "AAbpwuumQrDok4z1", "AAcCFtuuri8MdhVQ", "AAcDznjqdnZFVfvN"};
  std::unordered_set<uint64_t> hashes;
  for (const char* name : kMade) hashes.insert(keyedHash(name));
  CHECK(hashes.size() == kMade.size());
}

TEST_CASE("every character of a name counts, and how many there are") {
  std::unordered_set<uint64_t> hashes;
  size_t made = 0;
  for (size_t length = 0; length <= 40; ++length) {
    const std::string name(length, 'a');
    hashes.insert(keyedHash(name));
    ++made;
    for (size_t at = 0; at < length; ++at) {
      std::string other = name;
      other[at] = 'b';
      hashes.insert(keyedHash(other));
      ++made;
    }
  }
  CHECK(hashes.size() == made);
  CHECK(keyedHash("orders") == keyedHash(std::string("orders")));
}
