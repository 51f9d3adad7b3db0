// What it means that an object is deprecated.
#pragma once

#include <optional>
#include <string>

#include "model/classes.h"
#include "value/calendar.h"

namespace dslint::rules {

inline bool isDeprecated(Ref<Deprecation> deprecation) {
  return deprecation && deprecation->status.is(DeprecationStatus::Deprecated);
}

/// The day after which the object is gone; nothing where none is given.
std::optional<Date> sunsetOf(const Deprecation& deprecation);

/// Whether the sunset has passed: from the day after it, in UTC. `today` counts days since
/// 1970-01-01.
bool isPastSunset(const Deprecation& deprecation, int64_t today);

/// Whether the one ends before the other; one without a sunset is the last.
bool endsBefore(const Deprecation& a, const Deprecation& b);

/// `; its sunset is 2026-01-01, in 12 days`; empty if there is none.
std::string sunsetText(const Deprecation& deprecation, int64_t today);
/// `: use the new one; its sunset is 2026-01-01, in 12 days`.
std::string reasonAndDaysLeft(const Deprecation& deprecation, int64_t today);

/// `: use the new one; its sunset is 2026-01-01`: reason and sunset, to go on a message that says
/// that something is deprecated. Empty where there is neither.
std::string reasonAndSunset(const Deprecation& deprecation, int64_t today);

}  // namespace dslint::rules
