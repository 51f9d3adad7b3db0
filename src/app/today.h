// The day by which a run judges sunsets.
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

/// Days since 1970-01-01: of the date that was given, else now, in UTC. Nothing, and told, for a
/// text that is not a date.
std::optional<int64_t> todayOf(const std::string& text);

}  // namespace dslint
