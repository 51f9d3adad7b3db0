// The end of a report for people: counts per rule, and the summary line.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/diagnostic.h"

namespace dslint::render {

/// `1 error`, `2 errors`.
std::string counted(uint64_t count, std::string_view singular, std::string_view plural);

/// `12 errors, 3 warnings, 1 info in 214 files (0.31 s)`. A negative time is left out.
std::string summaryLine(const Report& report, std::string_view remark = {});

/// The number of problems per rule, the most frequent first, then by id.
std::vector<std::pair<std::string_view, uint64_t>> countsPerRule(const Report& report);

/// countsPerRule() as lines of text; empty without problems.
std::string statisticsTable(const Report& report);

/// The number of problems per team, or per zone or ecosystem outside of teams, the most first.
/// Empty without problems.
std::string ownersTable(const Report& report);

/// `34 more problems are not shown`; empty for none.
std::string notShownLine(uint64_t left);

}  // namespace dslint::render
