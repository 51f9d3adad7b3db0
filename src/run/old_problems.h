// Problems of a head that its base has as well: they are not part of the change.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/problems.h"
#include "source/source_set.h"

namespace dslint {

/// Counts by rule and path in the model, as a baseline does; by file where the text itself is at
/// fault.
class OldProblems {
 public:
  /// `prefix` is what the names of the side's files begin with.
  void add(const std::vector<Problem>& problems, const SourceSet& sources,
           const std::string& prefix);
  /// Whether the base has the problem, too, at the same severity or a higher one. Each of the base
  /// counts once.
  bool takes(const Problem& problem, const SourceSet& sources, const std::string& prefix);

 private:
  std::map<std::string, std::vector<Severity>> counts_;
};

}  // namespace dslint
