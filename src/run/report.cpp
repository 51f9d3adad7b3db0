#include "run/report.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "run/since.h"
#include "settings/settings_filter.h"

namespace dslint {

Shown shown(const LoadedModel& model, Findings findings, bool recordBaseline) {
  throwIfCancelled(model.read.progress);
  Suppressions suppressions(model.model);
  SettingsFilter filter(*model.settings, model.sources, model.firstSettings, suppressions);
  const bool held = findings.derived > 0;
  filter.keepQuiet(held, held || model.partial);
  if (recordBaseline) filter.record();
  Shown shown{
      Problems(*model.graph, model.sources, model.read.limits, std::move(findings.list)), {}, 0};
  throwIfCancelled(model.read.progress);
  std::erase_if(shown.problems.list, [&](const Problem& problem) {
    return !filter.keeps(problem.finding, *problem.chain, problem.diagnostic);
  });
  std::vector<Finding> closing = filter.closing();
  std::ranges::copy_if(
      model.unmatchedPatterns, std::back_inserter(closing),
      [](const Finding& finding) { return finding.primary.range.file != kNoFile; });
  model.settings->settings.settle(closing, model.sources);
  shown.problems.add(std::move(closing));
  shown.derived = findings.derived + filter.derived();
  if (recordBaseline) shown.recorded = filter.recorded();
  return shown;
}

namespace {

/// Keeps only the problems in the named files.
void keepFiles(const LoadedModel& model, const std::vector<std::string>& paths,
               Problems& problems) {
  std::unordered_set<FileId> named;
  for (const LoadedFile& file : model.model.files) {
    const std::string& path = model.sources.path(file.file);
    if (std::ranges::find(paths, path) != paths.end()) named.insert(file.file);
  }
  const auto isNamed = [&](const Range& place) { return named.contains(place.file); };
  std::erase_if(problems.list, [&](const Problem& problem) {
    const Diagnostic& diagnostic = problem.diagnostic;
    return !isNamed(diagnostic.primary) && std::ranges::none_of(diagnostic.further, isNamed);
  });
}

}  // namespace

Reported report(const LoadedModel& model, Findings findings, const ReportOptions& options) {
  Shown made = shown(model, std::move(findings), options.recordBaseline);
  throwIfCancelled(model.read.progress);
  if (options.since != nullptr) options.since->thinOut(model, made.problems);
  if (!options.files.empty()) keepFiles(model, options.files, made.problems);
  Reported reported{std::move(made.problems).report(), std::move(made.recorded)};
  reported.report.derived = made.derived;
  reported.report.files = model.model.files.size();
  return reported;
}

}  // namespace dslint
