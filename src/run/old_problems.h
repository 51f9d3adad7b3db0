// Recognizes problems of a head that its base has as well: they are not part of the change.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/problems.h"
#include "source/source_set.h"

namespace dslint {

/// Counts problems by rule and path in the model, like a baseline; those of the text itself by
/// file.
class OldProblems {
 public:
  /// `prefix` is the start of the names of the side's files.
  void add(const std::vector<Problem>& problems, const SourceSet& sources,
           const std::string& prefix);
  /// Whether the base has the problem, too, at the same or a higher severity. Each problem of the
  /// base matches once.
  bool takes(const Problem& problem, const SourceSet& sources, const std::string& prefix);

 private:
  std::map<std::string, std::vector<Severity>> counts_;
};

}  // namespace dslint
