#include "value/sql_identifier.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

TEST_CASE("an SQL identifier is a letter and up to 127 letters, digits and underscores") {
  const std::string longest(128, 'x');
  for (const std::string& good : {std::string("a"), std::string("Z"), std::string("customer_id"),
                                  std::string("a1_"), std::string("select"), longest}) {
    CAPTURE(good);
    CHECK(isSqlIdentifier(good));
    CHECK_FALSE(checkSqlIdentifier(good));
  }
  for (const std::string& bad :
       {std::string(), std::string("1a"), std::string("_a"), std::string("a-b"), std::string("a b"),
        std::string("a.b"), std::string("größe"), std::string("a$"), std::string(" a"),
        std::string("a\n"), std::string("a\0b", 3), longest + "x"}) {
    CAPTURE(bad);
    CHECK_FALSE(isSqlIdentifier(bad));
    const auto error = checkSqlIdentifier(bad);
    REQUIRE(error);
    CHECK(wellFormed(bad, *error));
    if (!error->replacement.empty()) CHECK_FALSE(checkSqlIdentifier(mended(bad, *error)));
  }
}

TEST_CASE("a mended spelling is offered where it is obvious") {
  struct Case {
    std::string_view text, mend;
  };
  for (const Case& c : {Case{"customer-id", "customer_id"},
                        {"customer id", "customer_id"},
                        {" id ", "id"},
                        {"_id", "id"},
                        {"a.b/c", "a_b_c"},
                        {"a--b", "a_b"},
                        {"1st", ""},
                        {"größe", ""},
                        {"-order-", ""},
                        {"$$", ""}}) {
    CAPTURE(c.text);
    const auto error = checkSqlIdentifier(c.text);
    REQUIRE(error);
    CHECK(error->replacement == c.mend);
  }
}

TEST_CASE("the offending character is named and pointed at") {
  auto error = checkSqlIdentifier("größe");
  REQUIRE(error);
  CHECK(pieceOf("größe", *error) == "ö");
  CHECK(error->message == "`größe` holds `ö`, which an SQL identifier cannot");
  error = checkSqlIdentifier("1st");
  REQUIRE(error);
  CHECK(pieceOf("1st", *error) == "1");
  error = checkSqlIdentifier(std::string(129, 'a'));
  REQUIRE(error);
  CHECK(error->length == 129);
  CHECK(error->message.find("129 characters") != std::string::npos);
}

TEST_CASE("reserved words of SQL:2016 are known in any case") {
  for (const std::string_view word : {"SELECT",
                                      "select",
                                      "Order",
                                      "user",
                                      "DATE",
                                      "timestamp",
                                      "VALUE",
                                      "json_table",
                                      "listagg",
                                      "match_recognize",
                                      "ptf",
                                      "skip",
                                      "Year",
                                      "CURRENT_TRANSFORM_GROUP_FOR_TYPE",
                                      "end-exec",
                                      "as",
                                      "to",
                                      "decfloat",
                                      "period",
                                      "system_time",
                                      "array_max_cardinality"}) {
    CAPTURE(word);
    CHECK(isReservedWord(word));
  }
  for (const std::string_view word :
       {"",       "a",        "id",    "name",  "type",        "key",      "status",
        "orders", "users",    "zone",  "first", "last",        "data",     "comment",
        "index",  "password", "level", "limit", "json",        "greatest", "view",
        "selec",  "selectt",  "city",  "state", "description", "location", "amount"}) {
    CAPTURE(word);
    CHECK_FALSE(isReservedWord(word));
  }
}

TEST_CASE("the list of reserved words is whole, sorted and found word by word") {
  const auto words = reservedWords();
  CHECK(words.size() == 368);
  CHECK(std::is_sorted(words.begin(), words.end()));
  CHECK(std::adjacent_find(words.begin(), words.end()) == words.end());
  for (const std::string_view word : words) {
    CAPTURE(word);
    CHECK(isReservedWord(word));
    CHECK_FALSE(isReservedWord(std::string(word) + "_"));
  }
}
