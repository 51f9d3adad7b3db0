#include "app/today.h"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <chrono>

#include "value/calendar.h"

namespace dslint {

void addTodayOption(CLI::App& command, std::string& text) {
  command
      .add_option("--today", text,
                  "The date to take as today for sunset dates (default: the current date in UTC)")
      ->option_text("YYYY-MM-DD");
}

std::optional<int64_t> todayOf(const std::string& text) {
  if (text.empty()) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::floor<std::chrono::days>(now).count();
  }
  const DateParse date = parseDate(text);
  if (!date.error) return daysSinceEpoch(date.date);
  spdlog::error("`--today {}`: {}", text, date.error->message);
  return std::nullopt;
}

}  // namespace dslint
