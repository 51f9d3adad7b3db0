#include "value/location_key.h"

#include <catch2/catch.hpp>
#include <string>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

TEST_CASE("a location key is taken apart") {
  const auto key = parseLocationKey("AWS:USA/US East/zone-1");
  REQUIRE_FALSE(key.error);
  CHECK(key.vendor.text == "AWS");
  REQUIRE(key.locations.size() == 3);
  CHECK(key.locations[0].text == "USA");
  CHECK(key.locations[1].text == "US East");
  CHECK(key.locations[1].offset == 8);
  CHECK(key.locations[2].text == "zone-1");
  CHECK(key.locations[2].offset == 16);
}

TEST_CASE("wrong location keys") {
  struct Case {
    std::string_view text, piece, fix;
  };
  for (const Case& c : {Case{"", "", ""},
                        {"AWS", "AWS", ""},
                        {"AWS/USA", "AWS/USA", ""},
                        {"AWS:", "", ""},
                        {":USA", "", ""},
                        {"AWS:USA/", "AWS:USA/", "AWS:USA"},
                        {"AWS:/USA", "AWS:/USA", "AWS:USA"},
                        {"AWS:USA//east", "AWS:USA//east", "AWS:USA/east"},
                        {"AWS: USA", "AWS: USA", "AWS:USA"},
                        {" AWS :USA / east", " AWS :USA / east", "AWS:USA/east"},
                        {"AWS:USA:east", ":", ""},
                        {"A/B:USA", "/", ""},
                        {"  ", "  ", ""}}) {
    CAPTURE(c.text);
    const auto error = parseLocationKey(c.text).error;
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    CHECK(pieceOf(c.text, *error) == c.piece);
    CHECK(error->replacement == c.fix);
  }
}
