#include "value/table_name.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

TEST_CASE("legal table names are taken apart") {
  struct Case {
    std::string text;
    std::vector<std::string> parts;
  };
  for (const Case& c : std::vector<Case>{
           {"t", {"t"}},
           {"public.customers", {"public", "customers"}},
           {"db.dbo.customers", {"db", "dbo", "customers"}},
           {"\"order\"", {"\"order\""}},
           {"\"a.b\".\"c\"\"d\"", {"\"a.b\"", "\"c\"\"d\""}},
           {"[my table].t", {"[my table]", "t"}},
           {"[a]]b]", {"[a]]b]"}},
           {"`a``b`.c", {"`a``b`", "c"}},
           {"\"größe\"", {"\"größe\""}},
           {"\"" + std::string(128, 'x') + "\"", {"\"" + std::string(128, 'x') + "\""}}}) {
    CAPTURE(c.text);
    const auto parse = parseTableName(c.text);
    REQUIRE_FALSE(parse.error);
    REQUIRE(parse.count == c.parts.size());
    for (std::size_t i = 0; i < parse.count; ++i) {
      CHECK(parse.parts[i].text == c.parts[i]);
      CHECK(c.text.substr(parse.parts[i].offset, c.parts[i].size()) == c.parts[i]);
    }
  }
  CHECK(parseTableName("\"a\".b").parts[0].quoted);
  CHECK_FALSE(parseTableName("\"a\".b").parts[1].quoted);
}

TEST_CASE("a part without quotes is what its database takes so") {
  CHECK_FALSE(parseTableName("order.größe").error);
  CHECK_FALSE(parseTableName("öffentlich.rank", {.dialect = Dialect::Postgres}).error);
  CHECK(parseTableName("rank", {.dialect = Dialect::MySQL}).error);
  CHECK(parseTableName("_t", {.dialect = Dialect::Oracle}).error);
  const auto error = parseTableName("public.order", {.dialect = Dialect::Postgres}).error;
  REQUIRE(error);
  CHECK(error->message == "`order` is a reserved word of PostgreSQL");
}

TEST_CASE("a physical name has double quotes only") {
  const TableNameRules rules{.dialect = std::nullopt, .onlyDoubleQuotes = true};
  CHECK_FALSE(parseTableName("public.\"Order Details\"", rules).error);
  CHECK(parseTableName("[my table]", rules).error);
  CHECK(parseTableName("`a b`", rules).error);
  const auto error = parseTableName("public.[a.\"b]]]", rules).error;
  REQUIRE(error);
  CHECK(error->replacement == "public.\"a.\"\"b]\"");
  CHECK(error->length == 15);
}

TEST_CASE("paths are compared by their names") {
  const auto same = [](std::string_view a, std::string_view b) {
    return sameTableName(parseTableName(a), parseTableName(b));
  };
  CHECK(same("public.t", "\"public\".[t]"));
  CHECK(same("\"a\"\"b\"", "`a\"b`"));
  CHECK_FALSE(same("public.t", "t"));
  CHECK_FALSE(same("public.t", "public.T"));
}

TEST_CASE("wrong table names") {
  const TableNameRules kRules{.dialect = Dialect::Postgres, .onlyDoubleQuotes = false};
  struct Case {
    std::string text, piece, fix;
  };
  const std::string tooLong = "\"" + std::string(129, 'x') + "\"";
  for (const Case& c : std::vector<Case>{{"", "", ""},
                                         {"a.b.c.d", "d", ""},
                                         {".a", "", ""},
                                         {"a.", "", ""},
                                         {"a..b", "", ""},
                                         {"my table", "my table", "\"my table\""},
                                         {"dbo.order", "order", "\"order\""},
                                         {"_t.a-b", "a-b", "\"a-b\""},
                                         {"a.1b", "1b", "\"1b\""},
                                         {"\"a", "\"a", ""},
                                         {"\"\"", "\"\"", ""},
                                         {"[]", "[]", ""},
                                         {"\"a\"b", "b", ""},
                                         {"a\"b\"", "\"", ""},
                                         {"\"a\tb\"", "\t", ""},
                                         {"a\nb", "\n", ""},
                                         {tooLong, tooLong, ""}}) {
    CAPTURE(c.text);
    const auto error = parseTableName(c.text, kRules).error;
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    if (c.text != "a\nb" && c.text != "a\"b\"") CHECK(pieceOf(c.text, *error) == c.piece);
    if (!c.fix.empty()) CHECK(error->replacement == c.fix);
    if (!error->replacement.empty())
      CHECK_FALSE(parseTableName(fixed(c.text, *error), kRules).error);
  }
}
