#include "value/sql_identifier.h"

#include <catch2/catch.hpp>
#include <string>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

TEST_CASE("an SQL identifier is up to 128 letters, digits and underscores, no digit first") {
  const std::string longest(128, 'x');
  for (const std::string& good :
       {std::string("a"), std::string("Z"), std::string("customer_id"), std::string("a1_"),
        std::string("select"), std::string("_a"), longest}) {
    CAPTURE(good);
    CHECK(isSqlIdentifier(good));
    CHECK_FALSE(checkSqlIdentifier(good));
  }
  for (const std::string& bad :
       {std::string(), std::string("1a"), std::string("a-b"), std::string("a b"),
        std::string("a.b"), std::string("größe"), std::string("a$"), std::string(" a"),
        std::string("a\n"), std::string("a\0b", 3), longest + "x"}) {
    CAPTURE(bad);
    CHECK_FALSE(isSqlIdentifier(bad));
    const auto error = checkSqlIdentifier(bad);
    REQUIRE(error);
    CHECK(wellFormed(bad, *error));
    if (!error->replacement.empty()) CHECK_FALSE(checkSqlIdentifier(fixed(bad, *error)));
  }
}

TEST_CASE("a fixed spelling is offered where it is obvious") {
  struct Case {
    std::string_view text, fix;
  };
  for (const Case& c : {Case{"customer-id", "customer_id"},
                        {"customer id", "customer_id"},
                        {" id ", "id"},
                        {"a.b/c", "a_b_c"},
                        {"a--b", "a_b"},
                        {"1st", ""},
                        {"größe", ""},
                        {"-order-", "order"},
                        {"$$", ""}}) {
    CAPTURE(c.text);
    const auto error = checkSqlIdentifier(c.text);
    REQUIRE(error);
    CHECK(error->replacement == c.fix);
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

TEST_CASE("a name found in a source is any that a database can have") {
  const std::string longest = [] {
    std::string name;
    for (int i = 0; i < 128; ++i) name += "ö";
    return name;
  }();
  for (const std::string& good : {std::string("Order Details"), std::string("select"),
                                  std::string("1st"), std::string("a.b"), longest}) {
    CAPTURE(good);
    CHECK_FALSE(checkFoundName(good));
  }
  for (const std::string& bad : {std::string(), std::string(" a"), std::string("a "),
                                 std::string("a\nb"), std::string("\t"),
                                 std::string("a\xc2\x85" "b"), longest + "x"}) {
    CAPTURE(bad);
    const auto error = checkFoundName(bad);
    REQUIRE(error);
    CHECK(wellFormed(bad, *error));
    if (!error->replacement.empty()) CHECK_FALSE(checkFoundName(fixed(bad, *error)));
  }
}
