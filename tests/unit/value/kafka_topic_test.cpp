#include "value/kafka_topic.h"

#include <catch2/catch.hpp>
#include <string>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

TEST_CASE("names of topics") {
  for (const std::string& good :
       {std::string("a"), std::string("a.b_c-D9"), std::string("..."), std::string(249, 'x')}) {
    CHECK_FALSE(checkKafkaTopic(good));
  }
  for (const std::string& bad :
       {std::string(), std::string("."), std::string(".."), std::string("a b"), std::string("a/b"),
        std::string("ä"), std::string(250, 'x'), std::string("a:b"), std::string("{dataset}")}) {
    CAPTURE(bad);
    const auto error = checkKafkaTopic(bad);
    REQUIRE(error);
    CHECK(wellFormed(bad, *error));
  }
  CHECK(pieceOf("a/b", *checkKafkaTopic("a/b")) == "/");
  CHECK_FALSE(checkKafkaTopicPart("."));
  CHECK(checkKafkaTopicPart(""));
  CHECK(checkKafkaTopicPart("a b"));
}

TEST_CASE("topics that differ only in dots and underscores collide") {
  CHECK(kafkaCollisionKey("a.b_c") == kafkaCollisionKey("a_b.c"));
  CHECK(kafkaCollisionKey("a.b") != kafkaCollisionKey("a-b"));
}

TEST_CASE("templates with legal placeholders") {
  for (const std::string_view good : {"{dataset}", "{datastore}.{dataset}",
                                      "cdc-{datastore}_{dataset}_v1", "{dataset}{dataset}"}) {
    CAPTURE(good);
    CHECK_FALSE(checkTopicPlaceholders(good));
    CHECK_FALSE(checkTopicTemplateText(good));
  }
  CHECK(expandTopicTemplate("x.{datastore}-{dataset}.y", "store", "set") == "x.store-set.y");
  CHECK(expandTopicTemplate("{dataset}{dataset}", "s", "d") == "dd");
  CHECK(expandTopicTemplate("{other}.{dataset}{", "s", "d") == "{other}.d{");
  CHECK(expandTopicTemplate("plain", "s", "d") == "plain");
}

TEST_CASE("templates with wrong placeholders") {
  struct Case {
    std::string_view text, piece, fix;
  };
  for (const Case& c : {Case{"", "", ""},
                        {"topic", "topic", ""},
                        {"{datastore}", "{datastore}", ""},
                        {"{datset}", "{datset}", "{dataset}"},
                        {"{Dataset}", "{Dataset}", "{dataset}"},
                        {"{ dataset }", "{ dataset }", "{dataset}"},
                        {"{team}.{dataset}", "{team}", ""},
                        {"{}{dataset}", "{}", ""},
                        {"a{dataset", "{", ""},
                        {"dataset}", "}", ""},
                        {"{a{dataset}", "{", ""},
                        {"{dataset}}", "}", ""}}) {
    CAPTURE(c.text);
    const auto error = checkTopicPlaceholders(c.text);
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    CHECK(pieceOf(c.text, *error) == c.piece);
    CHECK(error->replacement == c.fix);
  }
}

TEST_CASE("the text of a template is that of a topic") {
  CHECK(pieceOf("a b{dataset}", *checkTopicTemplateText("a b{dataset}")) == " ");
  CHECK(pieceOf("{dataset}/x", *checkTopicTemplateText("{dataset}/x")) == "/");
  CHECK(checkTopicTemplateText(std::string(249, 'a') + "{dataset}"));
  CHECK_FALSE(checkTopicTemplateText(std::string(248, 'a') + "{dataset}"));
}
