// Summarizes a review.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/problems.h"
#include "report/review_summary.h"
#include "review/facts.h"

namespace dslint {

/// The readers that problems break, kept until the problems are in their final order.
class BrokenReaders {
 public:
  /// Takes the readers of those problems that break somebody: errors and warnings.
  explicit BrokenReaders(const std::vector<Problem>& problems);
  /// The readers, with the numbers that their problems have in the report, and their owners by the
  /// base.
  std::vector<BrokenReader> in(const Report& report, const Owners& owners) const;

 private:
  /// Problems that have the same readers.
  struct Broken {
    ReaderSets readers;
    std::vector<std::string> problems;  ///< by the keys that identify them
    bool isError = false;
  };
  std::vector<Broken> broken_;
  std::map<ReaderSets, size_t> numbers_;  ///< their indexes, by their readers
};

/// What changed and whose consent it needs; `readers` are not set. `head` is used only for a first
/// commit.
ReviewSummary summaryOf(const ReviewFacts& facts, const Graph& head);

}  // namespace dslint
