#include "rules/deprecations.h"

#include <fmt/format.h>

#include "value/ascii.h"

namespace dslint::rules {
namespace {

/// The longest reason in a message, which shows only the first line.
constexpr size_t kLongestReason = 160;

/// The first line of a reason, without a full stop, for use in a message.
std::string_view firstSentenceLine(std::string_view text) {
  text = ascii::trimmed(text);
  text = ascii::trimmed(text.substr(0, text.find('\n')));
  while (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

std::string reasonText(const Deprecation& deprecation) {
  if (!deprecation.reason) return {};
  const std::string_view reason = firstSentenceLine(deprecation.reason->description.view());
  return reason.empty() ? std::string() : fmt::format(": {}", ascii::shown(reason, kLongestReason));
}

std::string dateText(const Deprecation& deprecation, int64_t today) {
  const auto sunset = sunsetOf(deprecation);
  if (!sunset) return {};
  return fmt::format("; its sunset {} {:04}-{:02}-{:02}",
                     isPastSunset(deprecation, today) ? "passed on" : "is", sunset->year,
                     sunset->month, sunset->day);
}

}  // namespace

std::optional<Date> sunsetOf(const Deprecation& deprecation) {
  if (!deprecation.sunset.given()) return std::nullopt;
  const DateParse parse = parseDate(deprecation.sunset.view());
  return parse.error ? std::nullopt : std::optional(parse.date);
}

bool isPastSunset(const Deprecation& deprecation, int64_t today) {
  const auto sunset = sunsetOf(deprecation);
  return sunset && today > daysSinceEpoch(*sunset);
}

bool endsBefore(const Deprecation& a, const Deprecation& b) {
  const auto first = sunsetOf(a);
  const auto second = sunsetOf(b);
  return first && (!second || daysSinceEpoch(*first) < daysSinceEpoch(*second));
}

std::string reasonAndSunset(const Deprecation& deprecation, int64_t today) {
  return reasonText(deprecation) + dateText(deprecation, today);
}

std::string sunsetText(const Deprecation& deprecation, int64_t today) {
  const auto sunset = sunsetOf(deprecation);
  if (!sunset) return {};
  const int64_t left = daysSinceEpoch(*sunset) - today;
  const int64_t days = left < 0 ? -left : left;
  const std::string_view unit = days == 1 ? "day" : "days";
  return dateText(deprecation, today) + (left == 0  ? std::string(", today")
                                         : left < 0 ? fmt::format(", {} {} ago", days, unit)
                                                    : fmt::format(", in {} {}", days, unit));
}

std::string reasonAndDaysLeft(const Deprecation& deprecation, int64_t today) {
  return reasonText(deprecation) + sunsetText(deprecation, today);
}

}  // namespace dslint::rules
