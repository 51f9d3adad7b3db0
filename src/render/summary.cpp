#include "render/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "value/keyed_hash.h"

namespace dslint::render {

namespace {

/// Names with their counts, the largest first, as lines of text.
template <class Counts>
std::string table(const Counts& counts) {
  if (counts.empty()) return {};
  const size_t width = std::max<size_t>(4, std::to_string(counts.front().second).size());
  std::string lines;
  for (const auto& [name, count] : counts) lines += fmt::format("{:>{}}  {}\n", count, width, name);
  return lines;
}

}  // namespace

std::string counted(uint64_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

std::string summaryLine(const Report& report, std::string_view remark) {
  std::string line;
  const auto add = [&](Severity severity, std::string_view singular, std::string_view plural) {
    const uint64_t count = report.count(severity);
    if (count == 0) return;
    if (!line.empty()) line += ", ";
    line += counted(count, singular, plural);
  };
  add(Severity::Error, "error", "errors");
  add(Severity::Warning, "warning", "warnings");
  add(Severity::Info, "info", "infos");
  const bool clean = line.empty();
  if (clean) line = "no problems";
  line += " in " + counted(report.files, "file", "files");
  if (report.seconds >= 0) line += fmt::format(" ({:.2f} s)", report.seconds);
  if (report.derived > 0) {
    line += fmt::format("; {}", report.derived);
    if (clean) {
      line += " held back";
    } else {
      line += report.derived == 1 ? " more follows from these" : " more follow from these";
    }
  }
  return remark.empty() ? line : fmt::format("{}; {}", line, remark);
}

std::vector<std::pair<std::string_view, uint64_t>> countsPerRule(const Report& report) {
  ViewMap<uint64_t> counts;
  for (const Diagnostic& diagnostic : report.diagnostics) ++counts[diagnostic.rule];
  std::vector<std::pair<std::string_view, uint64_t>> sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return sorted;
}

std::string statisticsTable(const Report& report) { return table(countsPerRule(report)); }

std::string ownersTable(const Report& report) {
  std::vector<std::string> owners(report.nodes.size());
  for (size_t i = 0; i < owners.size(); ++i) {
    const ReportNode& node = report.nodes[i];
    const bool inside = node.parent < i;  // parents stand before their children
    if (node.className == "Team" || node.className == "GovernanceZone" ||
        node.className == "Ecosystem") {
      owners[i] = fmt::format("{} {}", node.className, node.name);
    } else if (inside) {
      owners[i] = owners[node.parent];
    }
  }
  std::map<std::string, uint64_t> counts;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    const bool known = diagnostic.node < owners.size() && !owners[diagnostic.node].empty();
    ++counts[known ? owners[diagnostic.node] : "no owner"];
  }
  std::vector<std::pair<std::string, uint64_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::ranges::greater(),
                           [](const auto& one) { return one.second; });
  return table(sorted);
}

std::string notShownLine(uint64_t left) {
  if (left == 0) return {};
  return counted(left, "more problem is", "more problems are") + " not shown";
}

}  // namespace dslint::render
