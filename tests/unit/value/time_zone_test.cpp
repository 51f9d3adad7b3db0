#include "value/time_zone.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace dslint;

TEST_CASE("time zones are IANA names and GMT offsets", "[time_zone]") {
  for (const char* name :
       {"UTC", "GMT", "Europe/Paris", "America/Argentina/Buenos_Aires", "US/Eastern",
        "Asia/Calcutta", "Asia/Kolkata", "Europe/Kyiv", "Europe/Kiev", "Etc/GMT+5", "EST5EDT",
        "America/Port-au-Prince", "GMT+00", "GMT+05", "GMT-05", "GMT+05:30", "GMT-11:59",
        "GMT+14:00", "GMT-14"}) {
    INFO(name);
    CHECK(isTimeZone(name));
  }
  for (const char* name : {"", "utc", "europe/paris", "Europe", "Europe/Paris ", "PST", "GMT+5",
                           "GMT+0530", "GMT+05:3", "GMT+05:60", "GMT+14:01", "GMT+15", "GMT+",
                           "GMT 05", "+05:30", "UTC+05:30", "posix/UTC", "localtime", "6"}) {
    INFO(name);
    CHECK_FALSE(isTimeZone(name));
  }
}

TEST_CASE("the table holds each name once and resolves to names in it", "[time_zone]") {
  const auto names = timeZoneNames();
  CHECK(names.size() > 590);
  CHECK(std::ranges::is_sorted(names));
  CHECK(std::ranges::adjacent_find(names) == names.end());
  for (const auto name : names) {
    INFO(name);
    const std::string resolved = resolveTimeZone(name);
    CHECK(isTimeZone(resolved));
    CHECK(resolveTimeZone(resolved) == resolved);
  }
}

TEST_CASE("two names of one zone resolve to one text", "[time_zone]") {
  struct Case {
    const char* name;
    const char* resolved;
  };
  for (const auto& [name, resolved] :
       {Case{"UTC", "UTC"}, Case{"Etc/UTC", "UTC"}, Case{"Zulu", "UTC"}, Case{"GMT", "UTC"},
        Case{"GMT+00:00", "UTC"}, Case{"GMT-00", "UTC"}, Case{"GMT+02", "GMT+02:00"},
        Case{"Etc/GMT-2", "GMT+02:00"}, Case{"Etc/GMT+12", "GMT-12:00"}, Case{"Etc/GMT+0", "UTC"},
        Case{"GMT0", "UTC"}, Case{"US/Eastern", "America/New_York"},
        Case{"Asia/Calcutta", "Asia/Kolkata"}, Case{"Asia/Kolkata", "Asia/Kolkata"},
        Case{"Europe/Paris", "Europe/Paris"}, Case{"GMT+05:30", "GMT+05:30"},
        Case{"nowhere", "nowhere"}}) {
    INFO(name);
    CHECK(resolveTimeZone(name) == resolved);
  }
}

TEST_CASE("a zone that is almost right is suggested", "[time_zone]") {
  CHECK(suggestTimeZone("Europe/Pariss") == "Europe/Paris");
  CHECK(suggestTimeZone("europe/paris") == "Europe/Paris");
  CHECK(suggestTimeZone("Paris") == "Europe/Paris");
  CHECK(suggestTimeZone("utc") == "UTC");
  CHECK(suggestTimeZone("Z") == "UTC");
  CHECK(suggestTimeZone("GMT+5") == "GMT+05:00");
  CHECK(suggestTimeZone("UTC-5:30") == "GMT-05:30");
  CHECK(suggestTimeZone("+0530") == "GMT+05:30");
  CHECK_FALSE(suggestTimeZone("PST"));
  CHECK_FALSE(suggestTimeZone("GMT+25:00"));
  CHECK_FALSE(suggestTimeZone(std::string(10'000, 'x')));
}
