// The date that a run compares sunsets with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace dslint {

/// Adds `--today` to a command; `text` must outlive it.
void addTodayOption(CLI::App& command, std::string& text);

/// The given date, else the current one, in UTC, as days since 1970-01-01. Nothing, with the reason
/// on stderr, if the text is not a date.
std::optional<int64_t> todayOf(const std::string& text);

}  // namespace dslint
