#include "value/sql_dialect.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace dslint;

namespace {

constexpr auto kPg = Dialect::Postgres;
constexpr auto kMy = Dialect::MySQL;
constexpr auto kOra = Dialect::Oracle;
constexpr auto kMs = Dialect::SQLServer;
constexpr auto kDb2 = Dialect::DB2;
constexpr auto kSnow = Dialect::Snowflake;
constexpr auto kTrino = Dialect::Trino;

}  // namespace

TEST_CASE("each list of reserved words is sorted, and each word is found in any case") {
  for (size_t i = 0; i < kDialects; ++i) {
    const auto dialect = static_cast<Dialect>(i);
    INFO(dialectName(dialect));
    const std::vector<std::string_view> words = reservedWords(dialect);
    CHECK(words.size() > 60);
    CHECK(std::is_sorted(words.begin(), words.end()));
    CHECK(std::adjacent_find(words.begin(), words.end()) == words.end());
    for (const std::string_view word : words) {
      CAPTURE(word);
      CHECK(isReservedWord(dialect, word));
      CHECK(isReservedAnywhere(word));
      std::string lower(word);
      for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      CHECK(isReservedWord(dialect, lower));
      CHECK_FALSE(isReservedWord(dialect, lower + "x_"));
    }
  }
}

TEST_CASE("databases do not reserve the same words") {
  CHECK(needsQuotes(kPg, "order"));
  CHECK(needsQuotes(kPg, "Analyse"));
  CHECK_FALSE(needsQuotes(kPg, "rank"));
  CHECK(needsQuotes(kMy, "rank"));
  CHECK_FALSE(needsQuotes(kMy, "user"));
  CHECK(needsQuotes(kOra, "size"));
  CHECK_FALSE(needsQuotes(kMs, "size"));
  CHECK(needsQuotes(kMs, "percent"));
  CHECK(needsQuotes(kDb2, "year"));
  CHECK(needsQuotes(kSnow, "qualify"));
  CHECK_FALSE(needsQuotes(kSnow, "user"));
  CHECK(needsQuotes(kTrino, "skip"));
  CHECK_FALSE(isReservedAnywhere("description"));
}

TEST_CASE("a regular name is what the database takes without quotes") {
  for (size_t i = 0; i < kDialects; ++i) {
    const auto dialect = static_cast<Dialect>(i);
    INFO(dialectName(dialect));
    CHECK_FALSE(needsQuotes(dialect, "customer_id"));
    CHECK_FALSE(needsQuotes(dialect, "CustomerID"));
    CHECK(needsQuotes(dialect, "two words"));
    CHECK(needsQuotes(dialect, "a-b"));
    CHECK(needsQuotes(dialect, "a.b"));
    CHECK(needsQuotes(dialect, ""));
    CHECK(needsQuotes(dialect, "22"));
    const bool letters = dialect == kPg || dialect == kOra || dialect == kMs || dialect == kDb2;
    CHECK(needsQuotes(dialect, "größe") != letters);
    CHECK(needsQuotes(dialect, "_row") == (dialect == kOra || dialect == kDb2));
    CHECK(needsQuotes(dialect, "2nd") == (dialect != kMy));
    CHECK(needsQuotes(dialect, "a$") == (dialect == kTrino));
    CHECK(needsQuotes(dialect, "a#") == (dialect != kOra && dialect != kMs && dialect != kDb2));
  }
}

TEST_CASE("quotes are those of the database, doubled inside") {
  CHECK(quotedName(kPg, "a\"b") == "\"a\"\"b\"");
  CHECK(quotedName(kMy, "a`b") == "`a``b`");
  CHECK(quotedName(kMs, "a]b") == "[a]]b]");
}
