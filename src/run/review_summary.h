// Sums a review up for people.
#pragma once

#include "report/problems.h"
#include "report/review_summary.h"
#include "review/facts.h"

namespace dslint {

/// Who reads what a problem breaks, kept until the problems have found their order.
class BrokenReaders {
 public:
  /// Takes the readers of those problems that break somebody: errors and warnings.
  explicit BrokenReaders(const std::vector<Problem>& problems);
  /// The readers, with the numbers that their problems have in the report, and their owners by the
  /// base.
  std::vector<BrokenReader> in(const Report& report, const Owners& owners) const;

 private:
  struct Broken {
    std::string problem;  ///< what tells it from all others
    std::vector<const Workspace*> readers;
  };
  std::vector<Broken> broken_;
};

/// What changed and whose consent it needs; `readers` are left out. `head` is looked at for a first
/// commit alone.
ReviewSummary summaryOf(const ReviewFacts& facts, const Graph& head);

}  // namespace dslint
