#include "run/override_changes.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "rules/rules.h"

namespace dslint::rules {
extern const Rule workspace_not_approved;
}

namespace dslint {
namespace {

bool protectsOthers(const Rule& rule) {
  return rule.family().protects != Protects::NobodyElse || &rule == &rules::workspace_not_approved;
}

std::optional<Severity> severityAt(const Settings& settings, const Rule& rule,
                                   const std::string& path) {
  const RuleSetting* setting = settings.settingOf(rule.id, path);
  return setting == nullptr ? rule.severityIn(settings.ruleset) : setting->severity;
}

/// `` `compat/column-removed` and 3 more ``: those that protect others and have a lower
/// severity in one file than they had in the other; empty if there are none.
std::string loweredBy(const Settings& settings, const std::string& was, const std::string& is) {
  std::string first;
  size_t more = 0;
  if (was == is) return first;
  for (const Rule* rule : allRules()) {
    if (!protectsOthers(*rule)) continue;
    // No severity, which is off, is less than any.
    if (severityAt(settings, *rule, is) >= severityAt(settings, *rule, was)) continue;
    if (first.empty()) {
      first = fmt::format("`{}`", rule->id);
    } else {
      ++more;
    }
  }
  return more == 0 ? first : fmt::format("{} and {} more", first, more);
}

}  // namespace

void addOverrideChanges(const Settings& base, const Pairs& pairs, const SourceSet& sources,
                        const Owners& owners, Changes& changes) {
  if (base.overrides.empty()) return;
  std::set<std::pair<FileId, FileId>> done;
  const auto consider = [&](const auto& list) {
    for (const auto& pair : list) {
      if (pair.added() || pair.removed()) continue;
      if (!done.emplace(pair.base->file(), pair.head->file()).second) continue;
      const std::string lowered =
          loweredBy(base, base.patternOf(sources.path(pair.base->file())),
                    base.patternOf(sources.path(pair.head->file())));
      if (lowered.empty()) continue;
      changes.addToObject(
          *pair.head,
          {fmt::format("moved to where an override of `{}` lowers {}", base.shownFile, lowered),
           pair.head,
           {},
           {}},
          owners.ecosystem(), false);
    }
  };
  consider(pairs.zones);
  consider(pairs.teams);
  consider(pairs.datastores);
  consider(pairs.workspaces);
  consider(pairs.assignments);
}

}  // namespace dslint
