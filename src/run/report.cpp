#include "run/report.h"

#include "run/since.h"
#include "settings/settings_filter.h"

namespace dslint {

Shown shown(const LoadedModel& model, Findings findings, bool recordBaseline) {
  Suppressions suppressions(model.model);
  SettingsFilter filter(*model.settings, model.firstSettings, suppressions);
  const bool held = findings.derived > 0;
  filter.keepQuiet(held, held || model.partial);
  if (recordBaseline) filter.record();
  Shown shown{
      Problems(*model.graph, model.sources, model.read.yaml, std::move(findings.list)), {}, 0};
  std::erase_if(shown.problems.list, [&](const Problem& problem) {
    return !filter.keeps(problem.finding, *problem.chain, problem.diagnostic);
  });
  std::vector<Finding> closing = filter.closing();
  model.settings->settings.settle(closing);
  shown.problems.add(std::move(closing));
  shown.derived = findings.derived + filter.derived();
  if (recordBaseline) shown.recorded = filter.recorded();
  return shown;
}

Reported report(const LoadedModel& model, Findings findings, const ReportOptions& options) {
  Shown made = shown(model, std::move(findings), options.recordBaseline);
  if (options.since != nullptr) options.since->thinOut(model, made.problems);
  Reported reported{std::move(made.problems).report(), std::move(made.recorded)};
  reported.report.derived = made.derived;
  reported.report.files = model.model.files.size();
  return reported;
}

}  // namespace dslint
