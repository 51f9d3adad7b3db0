#include "run/review_filter.h"

#include <fmt/format.h>

#include <algorithm>

namespace dslint {
namespace {

/// A workspace as the base has it: where the head has put it is part of the change.
const Workspace& inBase(const Workspace& workspace, const Graph& base) {
  const Workspace* before = base.workspace(workspace.name);
  return before == nullptr ? workspace : *before;
}

/// The team that a problem lies with.
Owner producerOf(const Chain& chain, const Owners& owners) {
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    if (const auto* store = as<Datastore>(*at)) return owners.team(teamPathOf(store->team));
    if (const auto* team = as<Team>(*at)) return owners.team(teamPathOf(*team));
  }
  return owners.ecosystem();
}

}  // namespace

bool ReviewFilter::keeps(const Finding& finding, const Chain& chain, Diagnostic& diagnostic) {
  const Rule* rule = findRule(finding.rule);
  if (rule == nullptr || !rule->suppressible()) return true;
  if (isHiddenByBase(finding, diagnostic)) return false;
  if (sides_.baseline && sides_.baseline->takes(rule->id, modelPath(chain))) return false;
  const Suppression* fresh =
      sides_.headSuppressions.match(rule->id, diagnostic.primary, finding.object);
  if (fresh != nullptr && !fresh->reason.empty()) ease(*fresh, finding, chain, diagnostic);
  return true;
}

bool ReviewFilter::isHiddenByBase(const Finding& finding, const Diagnostic& diagnostic) {
  // The first related place of a problem is what it was in the base.
  if (finding.related.empty() || diagnostic.related.empty()) return false;
  const Range& was = diagnostic.related.front().range;
  if (!sides_.sources.isElsewhere(was.file)) return false;
  const Suppression* found =
      sides_.baseSuppressions.match(finding.rule, was, finding.related.front().place.object);
  return found != nullptr && !found->reason.empty();
}

void ReviewFilter::ease(const Suppression& suppression, const Finding& finding, const Chain& chain,
                        Diagnostic& diagnostic) const {
  if (mayEase(finding, chain, diagnostic)) {
    diagnostic.severity = Severity::Info;
    diagnostic.message +=
        fmt::format("; let through by this very change: `{}`", suppression.reason);
    diagnostic.advice.clear();
    diagnostic.related.push_back({suppression.comment, "it is let through here", true});
    return;
  }
  diagnostic.related.push_back(
      {suppression.comment,
       fmt::format("this suppression is part of the change and does not count: {}",
                   sides_.facts.source
                       ? fmt::format("`{}` owns neither the ecosystem nor every reader",
                                     sides_.facts.source->shown)
                       : std::string("where the change comes from is not known")),
       true});
}

bool ReviewFilter::mayEase(const Finding& finding, const Chain& chain,
                           const Diagnostic& diagnostic) const {
  const ReviewFacts& facts = sides_.facts;
  if (!facts.source || facts.owners == nullptr) return false;
  if (facts.speaksFor(facts.owners->ecosystem())) return true;
  const auto wantedBy = [&](const Workspace& workspace) {
    return facts.speaksFor(facts.owners->team(teamPathOf(inBase(workspace, sides_.base).team)));
  };
  for (const UserDSLObject* object : chain) {
    if (const auto* own = as<Workspace>(object)) return wantedBy(*own);
  }
  const ReaderSets& sets = sides_.readers.of(finding, diagnostic.message);
  if (sets.empty()) return facts.speaksFor(producerOf(chain, *facts.owners));
  return std::ranges::all_of(sets, [&](const std::shared_ptr<const Readers>& readers) {
    return readers->all && std::ranges::all_of(readers->found, [&](const Workspace* reader) {
             return wantedBy(*reader);
           });
  });
}

}  // namespace dslint
