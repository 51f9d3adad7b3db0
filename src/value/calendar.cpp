#include "value/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::uint64_t kSecondsADay = 86'400;
constexpr std::uint64_t kNanosecondsASecond = 1'000'000'000;
constexpr std::uint64_t kDaysAMonth = 30;
constexpr std::uint64_t kDaysAYear = 365;
constexpr std::size_t kMostDigits = 9;

constexpr auto kMonthNames =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July",
                                     "August", "September", "October", "November", "December"});

bool isLeapYear(unsigned year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

unsigned daysOfMonth(unsigned year, unsigned month) {
  if (month == 2) return isLeapYear(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

unsigned toNumber(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10U + static_cast<unsigned>(c - '0');
  return value;
}

/// The date that was evidently meant: other separators, missing zeros, a time of day after it.
std::string meantDate(std::string_view text) {
  std::array<std::string_view, 3> parts;
  std::size_t at = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t begin = at;
    while (at < text.size() && ascii::isDigit(text[at])) ++at;
    parts[i] = text.substr(begin, at - begin);
    if (parts[i].empty() || parts[i].size() > (i == 0 ? 4U : 2U)) return {};
    if (i == 2) break;
    if (at >= text.size() || std::string_view("-/.").find(text[at]) == std::string_view::npos) {
      return {};
    }
    ++at;
  }
  if (parts[0].size() != 4) return {};
  if (at < text.size() && text[at] != 'T' && text[at] != ' ') return {};
  std::string date =
      fmt::format("{}-{:02}-{:02}", parts[0], toNumber(parts[1]), toNumber(parts[2]));
  return parseDate(date).error ? std::string() : date;
}

ValueError notADate(std::string_view text) {
  std::string fix = meantDate(text);
  std::string advice = fix.empty() ? "write `YYYY-MM-DD`" : fmt::format("write `{}`", fix);
  return valueError(0, text.size(), fmt::format("`{}` is not a date", ascii::shown(text)),
                    std::move(advice), std::move(fix));
}

bool hasDateShape(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 4 && i != 7 && !ascii::isDigit(text[i])) return false;
  }
  return true;
}

/// The parts of a duration in order; those from `H` on come after the `T`.
struct Unit {
  char letter;
  bool time;
  std::uint64_t months;
  std::uint64_t seconds;
};

constexpr auto kDurationUnits = std::to_array<Unit>({{'Y', false, 12, 0},
                                                     {'M', false, 1, 0},
                                                     {'W', false, 0, 7 * kSecondsADay},
                                                     {'D', false, 0, kSecondsADay},
                                                     {'H', true, 0, 3600},
                                                     {'M', true, 0, 60},
                                                     {'S', true, 0, 1}});
constexpr std::size_t kWeekUnit = 2;

class DurationReader {
 public:
  explicit DurationReader(std::string_view text) : text_(text) {}

  DurationParse read() {
    DurationParse result;
    result.error = readAll();
    result.duration = duration_;
    return result;
  }

 private:
  ValueError fail(std::size_t offset, std::size_t length, std::string_view what,
                  std::string_view advice = {}) const {
    return valueError(offset, length,
                      fmt::format("the duration `{}` {}", ascii::shown(text_), what),
                      advice.empty() ? "write one such as `P7Y`, `P1Y6M`, `P30D` or `PT12H`"
                                     : std::string(advice));
  }

  ValueCheck readAll() {
    if (text_.empty()) return valueError(0, 0, "the duration is empty", "write one such as `P7Y`");
    if (text_[0] != 'P') return noPeriod();
    std::size_t at = 1;
    std::size_t parts = 0;
    bool time = false;
    while (at < text_.size()) {
      if (text_[at] == 'T') {
        if (time) return fail(at, 1, "has a second `T`");
        time = true;
        ++at;
        if (at == text_.size()) return fail(at - 1, 1, "has nothing after its `T`");
        continue;
      }
      if (auto error = readPart(at, time)) return error;
      ++parts;
    }
    if (parts == 0) return fail(0, text_.size(), "has no amount");
    return std::nullopt;
  }

  ValueCheck noPeriod() const {
    const bool negative = text_[0] == '-' || text_[0] == '+';
    if (negative) return fail(0, 1, "has a sign");
    std::string upper;
    for (const char c : text_) {
      if (!ascii::isSpace(c)) upper += ascii::toUpper(c);
    }
    for (const std::string_view prefix : {"", "P", "PT"}) {
      std::string fix = std::string(prefix) + upper;
      if (fix.empty() || fix[0] != 'P' || DurationReader(fix).read().error) continue;
      std::string advice = fmt::format("write `{}`", fix);
      return valueError(0, text_.size(),
                        fmt::format("`{}` is not an ISO-8601 duration", ascii::shown(text_)),
                        std::move(advice), std::move(fix));
    }
    return valueError(0, text_.size(),
                      fmt::format("`{}` is not an ISO-8601 duration", ascii::shown(text_)),
                      "begin with `P`: `P7Y`, `P1Y6M`, `P30D` or `PT12H`");
  }

  /// One amount and its letter.
  ValueCheck readPart(std::size_t& at, bool time) {
    const std::size_t begin = at;
    const std::string_view whole = digits(at);
    std::string_view fraction;
    const bool hasFraction = at < text_.size() && (text_[at] == '.' || text_[at] == ',');
    if (hasFraction) fraction = digits(++at);
    if (whole.empty() || (hasFraction && fraction.empty())) {
      return fail(
          at, at < text_.size() ? ascii::characterLength(text_, at) : 0,
          fmt::format("has {} where a number is expected", ascii::characterName(text_, at)));
    }
    if (whole.size() > kMostDigits || fraction.size() > kMostDigits) {
      return fail(begin, at - begin, "has a number that is too long", "write at most nine digits");
    }
    if (at == text_.size()) {
      return fail(begin, at - begin,
                  fmt::format("has no letter after `{}`", text_.substr(begin, at - begin)),
                  "write `Y`, `M`, `W` or `D` behind it, or after a `T` one of `H`, `M`, `S`");
    }
    const char letter = text_[at];
    const auto unit =
        std::find_if(kDurationUnits.begin(), kDurationUnits.end(), [&](const Unit& candidate) {
          return candidate.letter == letter && candidate.time == time;
        });
    if (unit == kDurationUnits.end()) return wrongLetter(at, time);
    const auto index = static_cast<std::size_t>(unit - kDurationUnits.begin());
    if (auto error = checkOrder(at, index)) return error;
    add(*unit, whole, fraction);
    ++at;
    if (hasFraction && at < text_.size()) {
      return fail(begin, at - begin, "has a fraction before its last part",
                  "write the fraction in smaller units");
    }
    return std::nullopt;
  }

  ValueError wrongLetter(std::size_t at, bool time) const {
    const std::string name = ascii::characterName(text_, at);
    const std::size_t length = ascii::characterLength(text_, at);
    const char letter = ascii::toUpper(text_[at]);
    if (!time && (letter == 'H' || letter == 'S')) {
      return fail(at, length, fmt::format("has {} before a `T`", name),
                  "write `T` before hours, minutes and seconds: `PT12H`");
    }
    if (time && (letter == 'Y' || letter == 'W' || letter == 'D')) {
      return fail(at, length, fmt::format("has {} after the `T`", name),
                  "write years, months, weeks and days before the `T`");
    }
    return fail(at, length, fmt::format("has {} where a unit is expected", name),
                time ? "the units are `H`, `M` and `S`" : "the units are `Y`, `M`, `W` and `D`");
  }

  ValueCheck checkOrder(std::size_t at, std::size_t index) {
    if (last_ && *last_ == kWeekUnit) return fail(at, 1, "has weeks beside other parts", kWeeks);
    if (last_ && index == kWeekUnit) return fail(at, 1, "has weeks beside other parts", kWeeks);
    if (last_ && *last_ == index) return fail(at, 1, fmt::format("has `{}` twice", text_[at]));
    if (last_ && *last_ > index) {
      return fail(at, 1, fmt::format("has `{}` out of order", text_[at]),
                  "the order is years, months, days, `T`, hours, minutes, seconds");
    }
    last_ = index;
    return std::nullopt;
  }

  void add(const Unit& unit, std::string_view whole, std::string_view fraction) {
    const std::uint64_t amount = toNumber(whole);
    duration_.months += amount * unit.months;
    duration_.seconds += amount * unit.seconds;
    std::uint64_t parts = toNumber(fraction);
    for (std::size_t i = fraction.size(); i < kMostDigits; ++i) parts *= 10;
    if (parts == 0) return;
    // A fraction of a year becomes months, one of a month days, and any other one seconds.
    if (unit.months == 12) {
      const std::uint64_t months = parts * 12;
      duration_.months += months / kNanosecondsASecond;
      parts = months % kNanosecondsASecond;
    }
    addFraction(unit.months > 0 ? kDaysAMonth * kSecondsADay : unit.seconds, parts);
  }

  /// Adds `parts` billionths of `seconds`.
  void addFraction(std::uint64_t seconds, std::uint64_t parts) {
    const std::uint64_t nanoseconds = seconds * parts + duration_.nanoseconds;
    duration_.seconds += nanoseconds / kNanosecondsASecond;
    duration_.nanoseconds = static_cast<std::uint32_t>(nanoseconds % kNanosecondsASecond);
  }

  std::string_view digits(std::size_t& at) const {
    const std::size_t begin = at;
    while (at < text_.size() && ascii::isDigit(text_[at])) ++at;
    return text_.substr(begin, at - begin);
  }

  static constexpr std::string_view kWeeks = "weeks cannot be combined with other units; write days instead";

  std::string_view text_;
  Duration duration_;
  std::optional<std::size_t> last_;
};

}  // namespace

DateParse parseDate(std::string_view text) {
  DateParse result;
  if (text.empty()) {
    result.error = valueError(0, 0, "the date is empty", "write `YYYY-MM-DD`");
    return result;
  }
  if (!hasDateShape(text)) {
    result.error = notADate(text);
    return result;
  }
  const unsigned year = toNumber(text.substr(0, 4));
  const unsigned month = toNumber(text.substr(5, 2));
  const unsigned day = toNumber(text.substr(8, 2));
  if (year == 0) {
    result.error = valueError(0, 4, "there is no year `0000`", "write a year from 0001 to 9999");
  } else if (month < 1 || month > 12) {
    result.error = valueError(5, 2, fmt::format("there is no month `{}`", text.substr(5, 2)),
                              "write the month as `01` to `12`, before the day");
  } else if (day < 1 || day > daysOfMonth(year, month)) {
    result.error =
        valueError(8, 2,
                   fmt::format("{} {} has no day `{}`", kMonthNames[month - 1], text.substr(0, 4),
                               text.substr(8, 2)),
                   fmt::format("write a day from `01` to `{}`", daysOfMonth(year, month)));
  } else {
    result.date = {static_cast<std::uint16_t>(year), static_cast<std::uint8_t>(month),
                   static_cast<std::uint8_t>(day)};
  }
  return result;
}

std::int64_t daysSinceEpoch(const Date& date) {
  // Count in years that begin with March, so that the leap day is the last of a year.
  const std::int64_t year = std::int64_t{date.year} - (date.month <= 2 ? 1 : 0);
  const std::int64_t month = (std::int64_t{date.month} + 9) % 12;
  const std::int64_t dayOfYear = (153 * month + 2) / 5 + date.day - 1;
  constexpr std::int64_t kEpoch = 719'468;  // from 0000-03-01 to 1970-01-01
  return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - kEpoch;
}

DurationParse parseDuration(std::string_view text) { return DurationReader(text).read(); }

ApproximateDays toApproximateDays(const Duration& duration) {
  const std::uint64_t days = duration.months / 12 * kDaysAYear + duration.months % 12 * kDaysAMonth;
  return {days + duration.seconds / kSecondsADay,
          duration.seconds % kSecondsADay * kNanosecondsASecond + duration.nanoseconds};
}

}  // namespace dslint
