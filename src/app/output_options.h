// The options for printing a report, and the printing itself: formats, files, color.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "graph/graph.h"
#include "render/renderer.h"
#include "source/source_set.h"

namespace CLI {
class App;
}

namespace dslint {

struct OutputOptions {
  std::vector<std::string> formats;
  std::vector<std::string> files;
  std::string color = "auto";
  std::string failOn = "error";
  bool noSnippets = false;
  bool statistics = false;
  std::string sourceUrl;
  uint64_t maxProblems = 0;  ///< 0: no cap
  std::string remark;        ///< RenderOptions::remark
  /// By Severity, as many of the problems do not count for the exit status.
  std::array<uint64_t, 3> uncounted{};
};

/// `more` are formats of the command's own, beside those of reports.
void addOutputOptions(CLI::App& command, OutputOptions& options,
                      const std::vector<std::string>& more = {});

/// Whether every report has its own destination; if not, reports it.
bool makesSense(const OutputOptions& options);

/// Whether there is a problem at or above the severity that --fail-on names (or `never`).
bool failsAt(const Report& report, const std::string& threshold,
             const std::array<uint64_t, 3>& uncounted = {});

/// Prints the report in every format asked for: pairs of --format and --output, the rest to
/// stdout. Long names in the report are cut. Gives the exit code: findings at or above --fail-on,
/// or a fault where writing failed (a file that was there before is then left as it was). `graph`
/// names the owners of what the problems are about; `review` is what a review is about.
int printReport(Report& report, const SourceSet& sources, const OutputOptions& options,
                const Graph& graph, const ReviewSummary* review = nullptr);

/// Writes a file beside its place and moves it there when it is whole. False, with errno set, if
/// anything went wrong; then the place is as it was.
bool writeWhole(const std::string& path, const std::string& text);

}  // namespace dslint
