#include "value/suggest.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "value/ascii.h"

using namespace dslint;

namespace {

/// The plain distance, over the whole table: what the quick ones have to agree with.
std::size_t plainDistance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("the nearest candidate is suggested") {
  struct Case {
    std::string_view wanted;
    std::vector<std::string_view> candidates;
    std::string_view nearest;
    bool clear;
  };
  for (const Case& c :
       std::vector<Case>{{"custmer", {"customer", "orders"}, "customer", true},
                         {"nmae", {"name", "type"}, "name", true},  // two letters swapped
                         {"Customers", {"orders", "customers"}, "customers", true},  // case alone
                         {"cat", {"bat", "hat"}, "bat", false},
                         {"cat", {"Bat", "bat"}, "Bat", false},
                         {"kolumn", {"column", "Column"}, "column", false},
                         {"documentaton", {"documentation"}, "documentation", true},
                         {"cat", {"bat", "bat"}, "bat", true},  // one name offered twice
                         {"id", {"idx"}, "idx", true},
                         {"Store14", {"Store17"}, "Store17", false},  // another number, not a slip
                         {"Store1a", {"Store1b"}, "Store1b", true},
                         {"BerthPassages", {"BerthMessages"}, "BerthMessages", false},
                         {"plate", {"plates", "slates"}, "plates", false},
                         {"bsh", {"zsh", "bash"}, "bash", false},  // the same first letter
                         {"plates", {"PLATES", "plats"}, "PLATES", true}}) {
    CAPTURE(c.wanted);
    const auto found = suggest(c.wanted, c.candidates);
    REQUIRE(found);
    CHECK(found->text == c.nearest);
    CHECK(found->clear == c.clear);
    CHECK(c.candidates[found->index] == c.nearest);
  }
}

TEST_CASE("what is too far away is not suggested") {
  CHECK_FALSE(suggest("orders", {"customers", "parking"}));
  CHECK_FALSE(suggest("a", {"b"}));
  CHECK_FALSE(suggest("ab", {"cd"}));
  CHECK_FALSE(suggest("", {"a"}));
  CHECK_FALSE(suggest("name", {"name"}));
  CHECK_FALSE(suggest("name", std::vector<std::string>{}));
  CHECK(nearest("nam", std::vector<std::string_view>{"name"}) == std::string_view("name"));
}

TEST_CASE("the nearest is that of the plain distance, whatever the order") {
  std::uint32_t state = 7;
  const auto next = [&](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16U) % below;
  };
  std::size_t common = 0;
  const auto word = [&] {
    std::string text(common, 'x');
    const std::uint32_t length = 1 + next(9);
    for (std::uint32_t i = 0; i < length; ++i) text += static_cast<char>('a' + next(4));
    return text;
  };
  for (int round = 0; round < 3000; ++round) {
    common = std::size_t{30} * next(3);  // beyond 64 bytes names are compared in another way
    const std::string wanted = word();
    std::vector<std::string> candidates;
    for (int i = 0; i < 6; ++i) candidates.push_back(word());
    std::size_t best = std::max<std::size_t>(1, wanted.size() / 3);
    bool any = false;
    for (const std::string& candidate : candidates) {
      const std::size_t distance = plainDistance(wanted, candidate);
      if (candidate == wanted || distance > best ||
          distance >= std::max(wanted.size(), candidate.size())) {
        continue;
      }
      best = distance;
      any = true;
    }
    const auto found = suggest(wanted, candidates);
    REQUIRE(found.has_value() == any);
    if (!found) continue;
    REQUIRE(plainDistance(wanted, std::string(found->text)) == best);
    std::set<std::string> near;  // none of these words has digits, or differs in case alone
    for (const std::string& candidate : candidates) {
      const std::size_t distance = plainDistance(wanted, candidate);
      if (candidate != wanted && distance <= 2 &&
          distance < std::max(wanted.size(), candidate.size())) {
        near.insert(candidate);
      }
    }
    REQUIRE(found->clear == (best == 1 && near.size() == 1));
  }
}
