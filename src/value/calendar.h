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

/// A length of time as written: months (a year has 12), days and seconds. Equal durations were
/// written with equal amounts; use toApproximateDays() to compare lengths.
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

/// Reads an ISO 8601 duration with designators: `P1Y2M10DT2H30M5S`, `P2W`. Each part occurs at most
/// once and in order; only the last part may have a fraction (`.` or `,`); weeks are not combined
/// with other parts; at most nine digits before and after the fraction sign.
DurationParse parseDuration(std::string_view text);

/// A length for comparisons: whole days and the remaining nanoseconds.
struct ApproximateDays {
  std::uint64_t days = 0;
  std::uint64_t nanoseconds = 0;
  friend auto operator<=>(const ApproximateDays&, const ApproximateDays&) = default;
};

/// Counts twelve months as a year of 365 days, and each remaining month as 30 days.
ApproximateDays toApproximateDays(const Duration& duration);

}  // namespace dslint
