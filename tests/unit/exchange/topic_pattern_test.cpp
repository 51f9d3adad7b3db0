// How routers rename topics.
#include "exchange/topic_pattern.h"

#include <catch2/catch.hpp>

namespace dslint {
namespace {

std::string renamed(std::string_view pattern, std::string_view topic,
                    std::string_view replacement) {
  const auto parsed = TopicPattern::parse(pattern);
  if (!parsed) return "not understood";
  return parsed->renamed(topic, replacement).value_or("no replacement");
}

TEST_CASE("groups are what a replacement names") {
  CHECK(renamed("([^.]+)\\.([^.]+)\\.([^.]+)", "srv.shop.orders", "$3") == "orders");
  CHECK(renamed("(.*)orders_shard[0-9]+", "srv.shop.orders_shard12", "$1orders") ==
        "srv.shop.orders");
  CHECK(renamed("^srv\\.(.*)$", "srv.shop.orders", "$1") == "shop.orders");
  CHECK(renamed("(.*)\\.(\\w+)", "a.b.c", "$2-$1-$0") == "c-a.b-a.b.c");
  CHECK(renamed("a(b?)c", "ac", "x$1y\\$") == "xy$");
}

TEST_CASE("a topic that does not match as a whole stays") {
  CHECK(renamed("(.*)customers_shard(.*)", "srv.shop.orders", "$1") == "srv.shop.orders");
  CHECK(renamed("srv", "srv.shop", "x") == "srv.shop");
  CHECK(renamed("[^a-c]+", "xyzb", "x") == "xyzb");
}

TEST_CASE("what is not understood is not guessed") {
  for (const char* pattern : {"a|b", "(a)+", "(?:a)", "a{2}", ".*?", "a++", "(", ")", "[a",
                              "\\p{L}", "\\", "*", "[a&&b]", "\\1"}) {
    INFO(pattern);
    CHECK(renamed(pattern, "a", "x") == "not understood");
  }
  CHECK(renamed("(a)", "a", "$2") == "no replacement");
  CHECK(renamed("(a)", "a", "${name}") == "no replacement");
}

TEST_CASE("a hostile pattern costs no more than another") {
  CHECK(renamed(".*.*.*.*.*.*.*.*!", std::string(1000, 'a'), "x") == std::string(1000, 'a'));
  CHECK(renamed(".*.*.*.*.*.*.*.*.*!", "a", "x") == "not understood");
}

}  // namespace
}  // namespace dslint
