#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// The five fields of a cron expression, in order.
enum class CronField : std::uint8_t { Minute, Hour, DayOfMonth, Month, DayOfWeek };

inline constexpr std::size_t kCronFields = 5;

/// When a cron expression fires. Bit n of a field's mask stands for the value n; Sunday is 0.
struct CronSchedule {
  std::array<std::uint64_t, kCronFields> allowed{};
  /// Whether the field begins with `*`: cron joins the two day fields with "or" unless one does.
  std::array<bool, kCronFields> any{};
  friend bool operator==(const CronSchedule&, const CronSchedule&) = default;
};

struct CronParse {
  CronSchedule schedule;
  ValueCheck error;
};

/// Reads five fields separated by blanks: `*`, numbers, lists, ranges, `*/n`, `a-b/n`, and the
/// names of months and weekdays in any case. 0 and 7 are Sunday; a range must ascend, and one that
/// ends in `SUN` ends in 7. `5/15` is not legal. The first fault is returned, at the part of the
/// field that has it.
CronParse parseCron(std::string_view text);

inline ValueCheck checkCron(std::string_view text) { return parseCron(text).error; }

}  // namespace dslint
