#include "rules/deprecations.h"

#include <fmt/format.h>

#include "value/ascii.h"

namespace dslint::rules {
namespace {

/// A reason may be long; the message shows its first line.
constexpr size_t kLongestReason = 160;

/// Reasons are sentences; in a message they stand without their full stop.
std::string_view firstSentenceLine(std::string_view text) {
  text = ascii::trimmed(text);
  text = ascii::trimmed(text.substr(0, text.find('\n')));
  while (text.ends_with('.')) text.remove_suffix(1);
  return text;
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

std::string reasonAndSunset(const Deprecation& deprecation, int64_t today) {
  std::string text;
  if (deprecation.reason) {
    const std::string_view reason = firstSentenceLine(deprecation.reason->description.view());
    if (!reason.empty()) text += fmt::format(": {}", ascii::shown(reason, kLongestReason));
  }
  if (const auto sunset = sunsetOf(deprecation)) {
    text += fmt::format("; its sunset {} {:04}-{:02}-{:02}",
                        isPastSunset(deprecation, today) ? "has passed on" : "is", sunset->year,
                        sunset->month, sunset->day);
  }
  return text;
}

}  // namespace dslint::rules
