#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
struct Date {
  std::uint16_t year = 1;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  friend auto operator<=>(const Date&, const Date&) = default;
};

struct DateParse {
  Date date;
  ValueCheck error;
};

/// Reads `YYYY-MM-DD`; the day has to exist.
DateParse parseDate(std::string_view text);

/// Days since 1970-01-01.
std::int64_t daysSinceEpoch(const Date& date);

/// The day that holds a moment, given in seconds since 1970-01-01T00:00:00Z, in UTC. Moments
/// outside the years 1 to 9999 give the nearest day inside.
Date dateOfEpochSeconds(std::int64_t seconds);

/// Whether `sunset` passed on the day `today`: from the day after it.
inline bool sunsetHasPassed(const Date& sunset, const Date& today) { return today > sunset; }

/// A length of time as written: months (a year is 12) beside days and the time of day. Two that
/// are equal here were written with equal amounts; use `approximate` to compare lengths.
struct Duration {
  std::uint64_t months = 0;
  std::uint64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  friend bool operator==(const Duration&, const Duration&) = default;
};

struct DurationParse {
  Duration duration;
  ValueCheck error;
};

/// Reads an ISO-8601 duration with designators: `P1Y2M10DT2H30M5S`, `P2W`. Parts stand in their
/// order and once; a fraction (`.` or `,`) only in the last part; weeks stand alone; at most nine
/// digits before and after the fraction sign.
DurationParse parseDuration(std::string_view text);

/// A length in days for comparing: whole days and the nanoseconds left.
struct ApproximateDays {
  std::uint64_t days = 0;
  std::uint64_t nanoseconds = 0;
  friend auto operator<=>(const ApproximateDays&, const ApproximateDays&) = default;
};

/// Twelve months are a year of 365 days; what is left of them has 30 days each.
ApproximateDays toApproximateDays(const Duration& duration);

}  // namespace dslint
