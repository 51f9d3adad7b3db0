// What settings say of a problem once its place is known: reported, or hidden.
#pragma once

#include <vector>

#include "diagnostic/diagnostic.h"
#include "graph/ancestry.h"
#include "model/finding.h"

namespace dslint {

class ProblemFilter {
 public:
  virtual ~ProblemFilter() = default;
  /// Whether the problem is reported. Asked once for each, in the order in which they were found;
  /// `chain` leads to its object and is empty where it has none. May refine the problem.
  virtual bool keeps(const Finding& finding, const Chain& chain, Diagnostic& diagnostic) = 0;
  /// What is to be said when all have been asked. Places are ranges.
  virtual std::vector<Finding> closing() = 0;
};

}  // namespace dslint
