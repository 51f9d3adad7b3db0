#include "run/old_problems.h"

#include <fmt/format.h>

#include <algorithm>

#include "lint/rule.h"

namespace dslint {
namespace {

std::string keyOf(const Problem& problem, const SourceSet& sources, const std::string& prefix) {
  const std::string_view rule = problem.diagnostic.rule;
  const bool ofText = problem.finding.rule->family().ofText;
  if (!ofText && problem.chain != nullptr && !problem.chain->empty()) {
    return fmt::format("{}\n{}", rule, modelPath(*problem.chain));
  }
  const FileId file = problem.diagnostic.primary.file;
  std::string_view path = file < sources.size() ? std::string_view(sources.shown(file)) : "";
  if (path.starts_with(prefix)) path.remove_prefix(prefix.size());
  return fmt::format("{}\n{}", rule, path);
}

}  // namespace

void OldProblems::add(const std::vector<Problem>& problems, const SourceSet& sources,
                      const std::string& prefix) {
  for (const Problem& problem : problems) {
    counts_[keyOf(problem, sources, prefix)].push_back(problem.diagnostic.severity);
  }
}

bool OldProblems::takes(const Problem& problem, const SourceSet& sources,
                        const std::string& prefix) {
  const auto found = counts_.find(keyOf(problem, sources, prefix));
  if (found == counts_.end()) return false;
  std::vector<Severity>& left = found->second;
  const auto same = std::ranges::find_if(
      left, [&](Severity severity) { return severity >= problem.diagnostic.severity; });
  if (same == left.end()) return false;
  left.erase(same);
  return true;
}

}  // namespace dslint
