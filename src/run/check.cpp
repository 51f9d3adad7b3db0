#include "run/check.h"

#include <algorithm>
#include <iterator>

#include "rules/held_back.h"
#include "rules/missing_names.h"
#include "rules/rules.h"
#include "settings/exclude_advice.h"

namespace dslint {

Findings check(const LoadedModel& model, const LintOptions& options) {
  const Settings& settings = model.settings->settings;
  std::vector<const Rule*> rules;
  std::ranges::copy_if(allRules(), std::back_inserter(rules),
                       [&](const Rule* rule) { return settings.worstOf(*rule).has_value(); });
  LintResult result = runRules(*model.graph, rules, options, model.read.jobs, model.read.progress);
  throwIfCancelled(model.read.progress);
  Findings findings;
  findings.list = findingsOf(model.model);
  adviseExclude(model.sources, settings, model.model, findings.list);
  std::ranges::move(result.findings, std::back_inserter(findings.list));
  findings.derived = model.model.derived + result.derived;
  findings.derived += rules::holdRepeated(findings.list, *model.graph);
  findings.derived += rules::joinCopies(findings.list, model.model, model.sources);
  findings.derived += rules::holdDependent(findings.list, model.model);
  findings.derived += rules::joinMissingNames(findings.list, *model.graph);
  settings.settle(findings.list, model.sources);
  return findings;
}

}  // namespace dslint
