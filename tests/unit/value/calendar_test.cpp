#include "value/calendar.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

TEST_CASE("dates that exist") {
  CHECK(parseDate("2025-01-31").date == Date{2025, 1, 31});
  for (const std::string_view good :
       {"2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2025-04-30"}) {
    CAPTURE(good);
    CHECK_FALSE(parseDate(good).error);
  }
}

TEST_CASE("dates that do not") {
  struct Case {
    std::string_view text, piece, fix;
  };
  for (const Case& c : {Case{"", "", ""},
                        {"2025-02-29", "29", ""},
                        {"1900-02-29", "29", ""},
                        {"2025-04-31", "31", ""},
                        {"2025-13-01", "13", ""},
                        {"2025-00-01", "00", ""},
                        {"2025-01-00", "00", ""},
                        {"2025-01-32", "32", ""},
                        {"0000-01-01", "0000", ""},
                        {"2025-1-5", "2025-1-5", "2025-01-05"},
                        {"2025/01/05", "2025/01/05", "2025-01-05"},
                        {"2025-01-05T10:00", "2025-01-05T10:00", "2025-01-05"},
                        {"31.12.2025", "31.12.2025", ""},
                        {"25-01-05", "25-01-05", ""},
                        {"20250105", "20250105", ""},
                        {"2025-01-05x", "2025-01-05x", ""},
                        {" 2025-01-05", " 2025-01-05", ""},
                        {"2025-2-30", "2025-2-30", ""},
                        {"tomorrow", "tomorrow", ""}}) {
    CAPTURE(c.text);
    const auto error = parseDate(c.text).error;
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    CHECK(pieceOf(c.text, *error) == c.piece);
    CHECK(error->replacement == c.fix);
  }
}

TEST_CASE("days are counted") {
  CHECK(daysSinceEpoch({1970, 1, 1}) == 0);
  CHECK(daysSinceEpoch({2000, 3, 1}) == 11017);
  CHECK(daysSinceEpoch({1969, 12, 31}) == -1);
  const std::chrono::sys_days last = std::chrono::year(9999) / 12 / 31;
  bool same = true;
  for (std::chrono::sys_days day = std::chrono::year(1) / 1 / 1; day <= last;
       day += std::chrono::days(13)) {
    const std::chrono::year_month_day date = day;
    const Date ours{static_cast<std::uint16_t>(static_cast<int>(date.year())),
                    static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
                    static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
    same = same && daysSinceEpoch(ours) == day.time_since_epoch().count();
  }
  CHECK(same);
}

TEST_CASE("legal durations") {
  struct Case {
    std::string_view text;
    Duration duration;
  };
  for (const Case& c : {Case{"P7Y", {84, 0, 0}},
                        {"P1Y2M10DT2H30M5S", {14, 10 * 86'400 + 9005, 0}},
                        {"P2W", {0, 14 * 86'400, 0}},
                        {"PT12H", {0, 43'200, 0}},
                        {"P1M", {1, 0, 0}},
                        {"PT1M", {0, 60, 0}},
                        {"P0D", {0, 0, 0}},
                        {"PT0.5S", {0, 0, 500'000'000}},
                        {"PT0,5H", {0, 1800, 0}},
                        {"P0.5Y", {6, 0, 0}},
                        {"P1.5M", {1, 15 * 86'400, 0}},
                        {"P1DT0.25M", {0, 86'415, 0}},
                        {"PT1.000000001S", {0, 1, 1}},
                        {"P999999999Y", {11'999'999'988, 0, 0}}}) {
    CAPTURE(c.text);
    const auto parse = parseDuration(c.text);
    CHECK_FALSE(parse.error);
    CHECK(parse.duration == c.duration);
  }
}

TEST_CASE("durations that are not") {
  struct Case {
    std::string_view text, fix;
  };
  for (const Case& c :
       {Case{"", ""},        {"P", ""},        {"PT", ""},       {"P1YT", ""},
        {"7Y", "P7Y"},       {"30d", "P30D"},  {"12h", "PT12H"}, {"p7y", "P7Y"},
        {"7 Y", "P7Y"},      {"P1", ""},       {"PY", ""},       {"P1Y1Y", ""},
        {"P1M1Y", ""},       {"P1H", ""},      {"PT1D", ""},     {"PT1HT1M", ""},
        {"P1.5Y1M", ""},     {"P1.Y", ""},     {"P.5Y", ""},     {"-P1Y", ""},
        {"P-1Y", ""},        {"P1W1D", ""},    {"P1Y1W", ""},    {"P1Q", ""},
        {"P1Y ", ""},        {"7 years", ""},  {"P1y", ""},      {"P1234567890D", ""},
        {"P0003-06-04", ""}, {"PT1.2.3S", ""}, {"forever", ""},  {"P1D1H", ""},
        {"P1ü", ""}}) {
    CAPTURE(c.text);
    const auto error = parseDuration(c.text).error;
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    CHECK(error->replacement == c.fix);
    if (!c.fix.empty()) CHECK_FALSE(parseDuration(fixed(c.text, *error)).error);
  }
}

TEST_CASE("durations are compared in days: a year is 365, a month 30, twelve months a year") {
  const auto days = [](std::string_view text) {
    return toApproximateDays(parseDuration(text).duration);
  };
  CHECK(days("P12M") == days("P1Y"));
  CHECK(days("P1Y") == days("P365D"));
  CHECK(days("P1M") == days("P30D"));
  CHECK(days("P18M") == days("P545D"));
  CHECK(days("P7Y") > days("P83M"));
  CHECK(days("P1W") == days("P7D"));
  CHECK(days("PT24H") == days("P1D"));
  CHECK(days("PT23H59M59.9S") < days("P1D"));
  CHECK(days("P1Y").days == 365);
}
