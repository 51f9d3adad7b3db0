#include "value/cron.h"

#include <catch2/catch.hpp>
#include <string>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

namespace {

std::uint64_t bits(std::initializer_list<unsigned> values) {
  std::uint64_t mask = 0;
  for (const unsigned value : values) mask |= std::uint64_t{1} << value;
  return mask;
}

}  // namespace

TEST_CASE("legal cron expressions") {
  for (const std::string_view text :
       {"* * * * *", "0 0 1 1 0", "59 23 31 12 7", "*/5 * * * *", "0-30/10 8-18 * * MON-FRI",
        "0,15,30,45 * * * *", "0 0 * jan,Jun,DEC sun", "0 0 * * FRI-SUN", "0 0 * * 5-7",
        "  0\t0 * * *  ", "00 01 * * *", "1-5,*/20,7 * * * *", "5-5 * * * *", "0 0 * * SUN-TUE",
        "0 0 * FEB-APR/2 *"}) {
    CAPTURE(text);
    CHECK_FALSE(checkCron(text));
  }
}

TEST_CASE("what a cron expression means") {
  auto schedule = parseCron("*/20 1-3 5 Feb FRI-SUN").schedule;
  CHECK(schedule.allowed[0] == bits({0, 20, 40}));
  CHECK(schedule.allowed[1] == bits({1, 2, 3}));
  CHECK(schedule.allowed[2] == bits({5}));
  CHECK(schedule.allowed[3] == bits({2}));
  CHECK(schedule.allowed[4] == bits({5, 6, 0}));
  CHECK(schedule.any[0]);
  CHECK_FALSE(schedule.any[1]);
  CHECK(parseCron("0 0 * * 0").schedule == parseCron("0 0 * * 7").schedule);
  CHECK(parseCron("0 0 * * SUN").schedule == parseCron("0 0 * * 7").schedule);
  CHECK(parseCron("0 0 * * *").schedule.allowed[4] == bits({0, 1, 2, 3, 4, 5, 6}));
  CHECK(parseCron("0 0 * * 0-7").schedule.allowed[4] == bits({0, 1, 2, 3, 4, 5, 6}));
  CHECK(parseCron("10-40/15 * * * *").schedule.allowed[0] == bits({10, 25, 40}));
}

TEST_CASE("a wrong field is named and its part pointed at") {
  struct Case {
    std::string_view text, field, piece;
  };
  for (const Case& c : {Case{"60 * * * *", "minute", "60"},
                        {"* 24 * * *", "hour", "24"},
                        {"0 0 0 * *", "day of month", "0"},
                        {"0 0 32 * *", "day of month", "32"},
                        {"0 0 * 13 *", "month", "13"},
                        {"0 0 * 0 *", "month", "0"},
                        {"0 0 * * 8", "day of week", "8"},
                        {"0 0 * * FUN", "day of week", "FUN"},
                        {"0 0 * MON *", "month", "MON"},
                        {"5/15 * * * *", "minute", "5/15"},
                        {"*/0 * * * *", "minute", "0"},
                        {"*/x * * * *", "minute", "x"},
                        {"*/ * * * *", "minute", ""},
                        {"5-1 * * * *", "minute", "5-1"},
                        {"0 0 * NOV-FEB *", "month", "NOV-FEB"},
                        {"0 0 * * SAT-MON", "day of week", "SAT-MON"},
                        {"0 0 * * 5-0", "day of week", "5-0"},
                        {"1,,2 * * * *", "minute", ""},
                        {"1, * * * *", "minute", ""},
                        {"1- * * * *", "minute", ""},
                        {"-1 * * * *", "minute", ""},
                        {"? * * * *", "minute", "?"},
                        {"0 0 L * *", "day of month", "L"},
                        {"0 0 * * 5#2", "day of week", "5#2"},
                        {"** * * * *", "minute", "**"},
                        {"*-5 * * * *", "minute", "*"},
                        {"1-2-3 * * * *", "minute", "2-3"},
                        {"99999999999999999999 * * * *", "minute", "99999999999999999999"},
                        {"0 0 * * Monday", "day of week", "Monday"},
                        {"*/-5 * * * *", "minute", "-5"},
                        {"1.5 * * * *", "minute", "1.5"}}) {
    CAPTURE(c.text);
    const auto error = checkCron(c.text);
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    CHECK(pieceOf(c.text, *error) == c.piece);
    const std::string said = error->message + "; " + error->advice;
    CHECK(said.find(c.field) != std::string::npos);
    if (!error->replacement.empty()) CHECK_FALSE(checkCron(fixed(c.text, *error)));
  }
}

TEST_CASE("an error says what the field allows") {
  CHECK(checkCron("* 24 * * *")->advice.find("0-23") != std::string::npos);
  CHECK(checkCron("* * * 13 *")->advice.find("1-12") != std::string::npos);
  CHECK(checkCron("0 0 * * 5-0")->replacement == "5-7");
  CHECK(checkCron("5/15 * * * *")->replacement == "5-59/15");
  CHECK(checkCron("0 0 * * Monday")->replacement == "Mon");
}

TEST_CASE("five fields are wanted") {
  struct Case {
    std::string_view text, says;
  };
  for (const Case& c : {Case{"", "empty"},
                        {"   ", "empty"},
                        {"* * * *", "4 fields"},
                        {"0", "1 field "},
                        {"0 0 0 * * *", "6 fields"},
                        {"0 0 0 * * * 2025", "7 fields"},
                        {"@daily", "shorthand"},
                        {"@reboot", "1 field "}}) {
    CAPTURE(c.text);
    const auto error = checkCron(c.text);
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    CHECK(error->message.find(c.says) != std::string::npos);
  }
  CHECK(checkCron("@daily")->replacement == "0 0 * * *");
}
