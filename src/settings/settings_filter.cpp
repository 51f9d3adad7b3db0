#include "settings/settings_filter.h"

#include <algorithm>

namespace dslint {

SettingsFilter::SettingsFilter(const LoadedSettings& loaded, const SourceSet& files,
                               FileId firstSource, Suppressions& suppressions)
    : loaded_(loaded),
      files_(files),
      firstSource_(firstSource),
      suppressions_(suppressions),
      baseline_(loaded.baseline) {}

void SettingsFilter::keepQuiet(bool suppressions, bool baseline) {
  quietSuppressions_ = quietSuppressions_ || suppressions;
  quietBaseline_ = quietBaseline_ || baseline;
}

bool SettingsFilter::keeps(const Finding& finding, const Chain& chain,
                           const Diagnostic& diagnostic) {
  if (suppressions_.empty() && !baseline_ && !recording_) return true;
  const Rule* rule = finding.rule;
  if (!rule->family().suppressible) return true;
  if (suppressions_.match(*rule, diagnostic.primary, finding.object) != nullptr) return false;
  if (!baseline_ && !recording_) return true;
  const std::string path = modelPath(chain);
  if (baseline_) return !baseline_->takes(rule->id, path);
  ++recorded_[{std::string(rule->id), path}];
  return false;
}

ProblemCounts SettingsFilter::recorded() const {
  if (!baseline_) return recorded_;
  return baseline_->used([&](const Rule& rule) {
    return quietBaseline_ || !rule.isFoundByLint() || !loaded_.settings.worstOf(rule);
  });
}

void SettingsFilter::add(std::vector<Finding>& findings, std::vector<Finding> more, bool quiet) {
  if (quiet) {
    derived_ += more.size();
  } else {
    std::ranges::move(more, std::back_inserter(findings));
  }
}

std::vector<Finding> SettingsFilter::closing() {
  std::vector<Finding> settings = loaded_.findings;
  const auto isRuleOff = [&](const Rule& rule) { return !loaded_.settings.worstOf(rule); };
  if (baseline_ && !recording_) add(settings, baseline_->stale(isRuleOff), quietBaseline_);
  for (Finding& finding : settings) {
    finding.primary.range.file += firstSource_;
    if (finding.fix) finding.fix->place.range.file += firstSource_;
  }
  add(settings, suppressions_.faults(), false);
  const auto isOff = [&](const Suppression& one) {
    return loaded_.settings.isOff(*one.rule, one.id.file, files_);
  };
  add(settings, unusedSuppressions(suppressions_, isOff), quietSuppressions_);
  return settings;
}

}  // namespace dslint
