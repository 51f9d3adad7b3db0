#include "run/review_filter.h"

#include <fmt/format.h>

#include <algorithm>

namespace dslint {
namespace {

/// The workspace in the base: a move in the head is part of the change.
const Workspace& inBase(const Workspace& workspace, const Graph& base) {
  const Workspace* before = base.workspace(workspace.name);
  return before == nullptr ? workspace : *before;
}

/// The team whose data a problem is about.
Owner producerOf(const Chain& chain, const Owners& owners) {
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    if (const auto* store = as<Datastore>(*at)) return owners.team(teamPathOf(store->team));
    if (const auto* team = as<Team>(*at)) return owners.team(teamPathOf(*team));
  }
  return owners.ecosystem();
}

}  // namespace

bool ReviewFilter::keeps(Problem& problem) {
  const Rule& rule = *problem.finding.rule;
  if (!rule.family().suppressible) return true;
  if (isHiddenByBase(problem)) return false;
  if (sides_.baseline) {
    const std::string path = modelPath(*problem.chain);
    const bool taken = sides_.baseline->takes(rule.id, path);
    if (taken && (!sides_.tipBaseline || sides_.tipBaseline->takes(rule.id, path))) return false;
  }
  const Suppression* fresh = sides_.headSuppressions.match(rule, problem.diagnostic.primary,
                                                           problem.finding.object);
  if (fresh != nullptr && !fresh->reason.empty()) ease(*fresh, problem);
  return true;
}

bool ReviewFilter::isHiddenByBase(const Problem& problem) {
  const Finding& finding = problem.finding;
  if (!finding.base) return false;
  const Suppression* found =
      sides_.baseSuppressions.match(*finding.rule, problem.base, finding.base->object);
  return found != nullptr && !found->reason.empty();
}

void ReviewFilter::ease(const Suppression& suppression, Problem& problem) const {
  Diagnostic& diagnostic = problem.diagnostic;
  if (mayEase(problem)) {
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

bool ReviewFilter::mayEase(const Problem& problem) const {
  const ReviewFacts& facts = sides_.facts;
  if (!facts.source || facts.owners == nullptr) return false;
  if (facts.speaksFor(facts.owners->ecosystem())) return true;
  const auto wantedBy = [&](const Workspace& workspace) {
    return facts.speaksFor(facts.owners->team(teamPathOf(inBase(workspace, sides_.base).team)));
  };
  for (const UserDSLObject* object : *problem.chain) {
    if (const auto* own = as<Workspace>(object)) return wantedBy(*own);
  }
  const ReaderSets& sets = problem.finding.readers;
  if (sets.empty()) return facts.speaksFor(producerOf(*problem.chain, *facts.owners));
  return std::ranges::all_of(sets, [&](const std::shared_ptr<const Readers>& readers) {
    return readers->all && std::ranges::all_of(readers->found, [&](const Workspace* reader) {
             return wantedBy(*reader);
           });
  });
}

}  // namespace dslint
