// Deprecations and their sunsets.
#pragma once

#include <optional>
#include <string>

#include "model/classes.h"
#include "value/calendar.h"

namespace dslint::rules {

inline bool isDeprecated(Ref<Deprecation> deprecation) {
  return deprecation && deprecation->status.is(DeprecationStatus::Deprecated);
}

/// The day after which the object is gone; nothing if none is given.
std::optional<Date> sunsetOf(const Deprecation& deprecation);

/// Whether the sunset has passed: from the day after it, in UTC. `today` counts days since
/// 1970-01-01.
bool isPastSunset(const Deprecation& deprecation, int64_t today);

/// Whether `a` ends before `b`; one without a sunset comes last.
bool endsBefore(const Deprecation& a, const Deprecation& b);

/// `; its sunset is 2026-01-01, in 12 days`; empty if there is none.
std::string sunsetText(const Deprecation& deprecation, int64_t today);
/// `: use the new one; its sunset is 2026-01-01, in 12 days`.
std::string reasonAndDaysLeft(const Deprecation& deprecation, int64_t today);

/// `: use the new one; its sunset is 2026-01-01`: reason and sunset, to be appended to a message
/// that something is deprecated. Empty if there is neither.
std::string reasonAndSunset(const Deprecation& deprecation, int64_t today);

}  // namespace dslint::rules
